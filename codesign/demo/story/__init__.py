"""The story of the demo: breathing classes in one town, from a need to what came of it. All of it is made up."""
