"""What moved between two packs of a place: listings, figures, and what people had said of them."""
