# Kadode: set up, run, test. `make run` and `make test` install what they need on Debian or Ubuntu.
SHELL := /bin/bash
.DEFAULT_GOAL := help

# What building needs, Swift's own needs included; the tools of the benchmarks come on top.
APT_PACKAGES := build-essential ca-certificates git libsqlite3-dev pkg-config tzdata zlib1g-dev
TOOL_PACKAGES := python3-venv sqlite3
VENV := .build-tools/venv
SWIFT_FLAGS := --explicit-target-dependency-import-check error
DEMO_DATA := kadode-data-demo
KADODE := .build/release/kadode

.PHONY: help setup tools build run test lint check bench oracle clean

help: ## What can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: ## Install what is missing: Debian packages, and check the Swift toolchain
	@scripts/setup.sh $(APT_PACKAGES)

tools: ## Peers of the benchmarks, from Debian and PyPI
	@scripts/setup.sh $(APT_PACKAGES) $(TOOL_PACKAGES)
	@scripts/tools.sh $(VENV)

build: setup ## The release binary
	@echo "==> Building kadode (the first time takes several minutes)"
	swift build -c release --product kadode $(SWIFT_FLAGS)

run: build ## Build, load the demo, show the verdicts with their reasons
	@scripts/demo.sh $(KADODE) $(DEMO_DATA)

test: setup ## All tests
	@echo "==> Building and running the tests"
	swift build -c release --product kadode $(SWIFT_FLAGS)
	KADODE_BINARY=$(CURDIR)/$(KADODE) swift test --parallel $(SWIFT_FLAGS)

lint: setup ## Formatting rules
	swift format lint --strict --recursive --parallel Sources Tests Benchmarks Package.swift

check: lint test ## What CI runs

bench: tools ## Benchmarks beside their peers (see Benchmarks/README.md)
	swift build -c release --product kadode $(SWIFT_FLAGS)
	swift build -c release --product kadode-bench $(SWIFT_FLAGS)
	$(VENV)/bin/python Benchmarks/bench.py

oracle: tools ## Compute the expected values of the OULAD test anew, with DuckDB
	$(VENV)/bin/python Tests/EndToEnd/oracle/oulad.py "$${KADODE_DATA_SETS:-../shared/data}" > .build-tools/expected.json
	mv .build-tools/expected.json Tests/EndToEnd/oracle/expected.json

clean: ## Remove what was built and the demo's data
	rm -rf .build .build-* $(DEMO_DATA)
