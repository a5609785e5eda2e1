# Kadode: set up, run, test. `make run` and `make test` install what they need on Debian or Ubuntu.
SHELL := /bin/bash
.DEFAULT_GOAL := help

# What building needs, Swift's own needs included; the tools of the benchmarks come on top.
APT_PACKAGES := build-essential ca-certificates git libsqlite3-dev pkg-config tzdata zlib1g-dev
TOOL_PACKAGES := python3-venv sqlite3
# A real browser for the tests, with letters for Japanese.
BROWSER_PACKAGES := chromium fonts-noto-cjk python3-venv
VENV := .build-tools/venv
SWIFT_FLAGS := --explicit-target-dependency-import-check error
# Flags of the compiler stand here and not in Package.swift, where SwiftPM calls them unsafe.
RELEASE_FLAGS := -c release -Xswiftc -cross-module-optimization $(SWIFT_FLAGS)
# What each suite of tests leaves for the end of the run.
REPORT := .build-tools/report
DEMO_DATA := kadode-data-demo
KADODE := .build/release/kadode
PORT ?= 8080

.PHONY: help setup tools browser build run pictures test lint check suites golden bench bench-pages oracle clean
.NOTPARALLEL:

help: ## What can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: ## Install what is missing: Debian packages, and check the Swift toolchain
	@scripts/setup.sh $(APT_PACKAGES)

tools: ## Peers of the benchmarks, from Debian and PyPI
	@scripts/setup.sh $(APT_PACKAGES) $(TOOL_PACKAGES)
	@scripts/tools.sh $(VENV) Benchmarks/peers/requirements.txt

browser: ## Chromium and what drives it, for the tests
	@scripts/setup.sh $(APT_PACKAGES) $(BROWSER_PACKAGES)
	@scripts/tools.sh .build-tools/browser Tests/EndToEnd/browser/requirements.txt

build: setup ## The release binary
	@echo "==> Building kadode (the first time takes several minutes)"
	swift build $(RELEASE_FLAGS) --product kadode

run: build ## Build, load the demo, serve its board (PORT=8080)
	@scripts/demo.sh $(KADODE) $(DEMO_DATA) $(PORT)

pictures: build browser ## Take the pictures of the README anew
	@scripts/pictures.sh $(KADODE) .build-tools/browser docs/pictures

test: setup browser ## All tests, then what was not run and how long each suite took
	@rm -rf $(REPORT)
	@$(MAKE) --no-print-directory suites; code=$$?; scripts/report.sh $(REPORT); exit $$code

lint: setup ## Formatting rules
	@scripts/suite.sh $(REPORT) "lint" swift format lint --strict --recursive --parallel Sources Tests Benchmarks Package.swift

check: setup browser ## What CI runs: lint and test
	@rm -rf $(REPORT)
	@$(MAKE) --no-print-directory lint suites; code=$$?; scripts/report.sh $(REPORT); exit $$code

# The pages in a browser come last: they get the machine for themselves.
suites:
	@scripts/suite.sh $(REPORT) "release build" swift build $(RELEASE_FLAGS) --product kadode
	@scripts/suite.sh $(REPORT) "test build" swift build --build-tests $(SWIFT_FLAGS)
	@scripts/suite.sh $(REPORT) "room tests" swift test --skip-build --parallel --skip EndToEndTests
	@KADODE_BINARY=$(CURDIR)/$(KADODE) scripts/suite.sh $(REPORT) "whole program" \
		swift test --skip-build --parallel --filter EndToEndTests --skip Browsed
	@KADODE_BINARY=$(CURDIR)/$(KADODE) scripts/suite.sh $(REPORT) "browser" swift test --skip-build --filter Browsed

golden: setup ## Write the golden files of the tests anew; review the difference before you commit it
	swift build $(RELEASE_FLAGS) --product kadode
	swift build --build-tests $(SWIFT_FLAGS)
	KADODE_GOLDEN=renew KADODE_BINARY=$(CURDIR)/$(KADODE) swift test --skip-build --filter GoldenTests
	@git diff --stat -- Tests/EndToEnd/golden

bench: tools ## Benchmarks beside their peers (see Benchmarks/README.md)
	swift build $(RELEASE_FLAGS) --product kadode
	swift build $(RELEASE_FLAGS) --product kadode-bench
	$(VENV)/bin/python Benchmarks/bench.py

bench-pages: setup ## What a page costs as journeys grow (SIZES="1000 10000 100000")
	swift build $(RELEASE_FLAGS) --product kadode
	python3 Benchmarks/pages.py

oracle: tools ## Compute expected values anew: of Statistics with R and SciPy, of the OULAD test with DuckDB
	scripts/oracle.sh
	$(VENV)/bin/python Tests/EndToEnd/oracle/oulad.py "$${KADODE_DATA_SETS:-../shared/data}" > .build-tools/expected.json
	mv .build-tools/expected.json Tests/EndToEnd/oracle/expected.json

clean: ## Remove what was built and the demo's data
	rm -rf .build .build-* $(DEMO_DATA)
