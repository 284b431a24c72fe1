"""Puts many records together: which reports are copies, and which actors, statements, events and figures are the same.

A record is never edited. What is compared are nodes made from one record alone (``nodes``); pairs of them are judged (``judging``), and the
merged picture is worked out from the judgements in force (``clustering``). So the picture depends on the set of reports and on what people
judged, never on the order in which either came, and every merge can be taken apart again.
"""
