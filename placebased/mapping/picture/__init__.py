"""The live map as a picture, drawn without a browser: SVG, and PNG from the same drawing."""
