"""Plots of series: for a terminal (``text``) and as SVG (``svg``); both draw what ``steps`` works out."""
