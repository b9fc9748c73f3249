"""What if: real buildings that could host something new, and what people would walk to them."""
