"""Opening hours: the OSM syntax, what people write, and the hours of a week."""
