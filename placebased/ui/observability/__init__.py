"""What a server says about itself to those who run it: its log, and figures of its work."""
