"""What pages rest on: state, caches, signing in, and the bounds of a request."""
