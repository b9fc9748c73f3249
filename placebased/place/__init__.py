"""The pack of a place: the contract of its files, reading and checking it, and the whole of it aligned."""
