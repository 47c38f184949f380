"""What `make bench` measures. Figures are ratios of things measured in one run, by turns, on one server."""
