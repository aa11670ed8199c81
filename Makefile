# `make demo` plans the sample town; `make test` runs every check there is. Both make .venv when it is missing.
.PHONY: demo test lint types unit bench pictures clean

demo:
	@tools/environment
	@.venv/bin/beatmap plan sample_geodata/town.toml --on 2015-07-21 -o out
	@echo "The map: $(CURDIR)/out/map.html (open it in a browser; it needs no network)"

test: lint types unit

environment:
	@tools/environment test,dev

lint: environment
	.venv/bin/ruff check
	.venv/bin/ruff format --check

types: environment
	.venv/bin/mypy

unit: environment
	@tools/browser
	.venv/bin/pytest -n 2

bench:
	@tools/environment test,dev,bench
	.venv/bin/python -m benchmarks

pictures: environment
	@tools/browser
	.venv/bin/python tools/pictures.py

clean:
	rm -rf .venv out .mypy_cache .ruff_cache .pytest_cache .hypothesis
