# Every habit is one word: make setup, run, test, test-slow, bench, fuzz, bench-dataset,
# bench-ingest, bench-room, lint, samples, scans, variations, variations-plans, faults, model.
PYTHON ?= python3
PARAGRAF = .venv/bin/paragraf

# Modules are compiled once, not by each of the many processes that tests and benchmarks start.
export PYTHONDONTWRITEBYTECODE =

.PHONY: setup run test tests test-slow bench fuzz bench-dataset bench-ingest bench-room lint samples scans variations variations-plans faults model constraints clean

setup: .venv/ready

.venv/ready: pyproject.toml constraints.txt
	@if command -v uv >/dev/null 2>&1; then \
		echo "setting up .venv with uv"; \
		uv venv --quiet --allow-existing --python $(PYTHON) .venv && \
		uv pip install --quiet --python .venv/bin/python --constraint constraints.txt --editable '.[develop]'; \
	else \
		echo "setting up .venv with pip (a few minutes the first time)"; \
		$(PYTHON) -m venv .venv && \
		.venv/bin/python -m pip install --quiet --constraint constraints.txt --editable '.[develop]'; \
	fi
	@touch $@

run: setup
	$(PARAGRAF) ingest samples --dataset dataset
	$(PARAGRAF) tally --dataset dataset

# Types are checked while the tests run: mypy keeps one processor busy for most of a minute.
test: setup
	@$(MAKE) --no-print-directory -j 2 lint tests

tests: setup
	.venv/bin/python -m pytest

lint: setup
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

test-slow: setup
	.venv/bin/python -m pytest -m slow

bench: setup
	.venv/bin/python -m tests.benchmark

# Reads N damaged samples; python -m tests.fuzz --help shows how to keep the files with faults.
fuzz: setup
	.venv/bin/python -m tests.fuzz $(or $(N),1000) $(FUZZ)

bench-dataset: setup
	.venv/bin/python -m tests.benchmark_dataset

# What the reading room costs with 100, 500 and 2,000 documents.
bench-room: setup
	.venv/bin/python -m tests.benchmark_room

# Ingests N small minutes on one core and on two: documents a second, memory, what takes the time.
bench-ingest: setup
	.venv/bin/python -m tests.benchmark_ingest $(or $(N),300)

samples: setup
	.venv/bin/python -m samples.typeset samples

# Print samples and other documents with gold to pictures, read them, print F1 at 150, 200, 300 dpi.
scans: setup
	.venv/bin/python -m tests.scanning $(or $(SCANS),samples/minutes)

# Typeset N variations from SEED on, read them, print F1 by table, by form and by pair of forms.
variations: setup
	.venv/bin/python -m samples.variations minutes --number $(or $(N),100) --seed $(or $(SEED),1)

variations-plans: setup
	.venv/bin/python -m samples.variations.plans $(or $(N),300) $(or $(SEED),1)

# Take words out of the vocabulary, read minutes with gold, print what findings announce of the loss.
faults: setup
	.venv/bin/python -m tests.measured_faults $(FAULTS)

# Train the model that says what a sentence of minutes may be; the same every time.
model: setup
	.venv/bin/python -m samples.sentence_model

constraints:
	uv pip compile --quiet --universal --python-version 3.11 --extra develop \
		--no-emit-index-url --no-emit-find-links --no-header --no-annotate \
		--upgrade --output-file constraints.txt pyproject.toml

clean:
	rm -rf .venv build *.egg-info
