"""Make a place pack (``geodata/``) out of the published files, by a recipe that is data.

Run it with ``python -m placebased.packbuild --shared ../shared``. Nothing in the app imports this package:
the pack is all that passes between them. What is particular to a place stands in its recipe folder,
e.g. ``recipes/manchester``; the code here names no place, indicator or category.
"""
