"""The register's part of the page Teams."""
