"""Any place of a country, made of what is published for all of it."""
