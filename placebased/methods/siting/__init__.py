"""Where to put sites: the best plan, how much better any other could be, and every plan counted."""
