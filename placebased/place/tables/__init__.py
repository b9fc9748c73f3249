"""What each file of a pack must hold, column by column; all of it: :mod:`placebased.place.contract`."""
