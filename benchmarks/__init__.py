"""Benchmarks: `make bench` prints the tables that README quotes."""
