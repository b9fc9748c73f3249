"""What is printed or taken away as a document."""
