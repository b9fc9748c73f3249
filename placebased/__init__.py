"""A place's need, community assets and team coverage, laid over each other so that care can be tailored."""
