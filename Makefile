# Everything is built with the release profile into one target directory: the solver HiGHS is compiled once.

# Tools that were installed without root, if any; see .ci/setup.
tools = if [ -f .tools/environment ]; then . ./.tools/environment; fi;

.PHONY: demo serve test quick kinds truth differential slowest faults mutants lint fuzz deny sbom audit-only bench year peers setup

# Builds, solves the example and shows the summary; the roster lies in target/demo/.
demo: setup
	@$(tools) cargo build --release --locked
	@$(tools) cargo run --release --locked --quiet -- solve data/examples/jakarta --out target/demo

# Opens the workbench on the example; the workspace lies in target/workbench/.
serve: setup
	@$(tools) cargo build --release --locked
	@$(tools) cargo run --release --locked --quiet -- serve target/workbench --import data/examples/jakarta

test: setup
	@.ci/setup office
	$(tools) cargo test --release --locked

# Tests after an edit, in seconds: giliran itself is compiled with little optimisation and only where it changed, all that it
# depends on is what every other target uses. TEST says which: make quick TEST="--test features quota"
TEST =
quick: setup
	$(tools) cargo test --release --locked --config profile.release.package.giliran.opt-level=1 \
		--config profile.release.incremental=true $(TEST)

# Each kind of rule alone, and all of them mixed, against the enumeration of all rosters, on so many tiny agencies a kind.
CASES = 5000
kinds: setup
	$(tools) GILIRAN_CASES=$(CASES) cargo test --release --locked --test properties kinds::

# Every refused wish of the examples and of invented agencies, solved with anew: whether its cost and reason are true.
truth: setup
	$(tools) cargo test --release --locked --test properties truth:: -- --include-ignored --nocapture

# Random agencies against the second implementation, and commands against one another, for as long as one likes: see
# tests/reference/README.md, which names the Python packages that it needs.
FOR = 10m
SEED = 1
differential: setup
	$(tools) cargo build --release --locked
	python3 tests/reference/differential.py --giliran target/release/giliran --for $(FOR) --seed $(SEED)

# Small agencies that take long: random ones, and neighbours of the slowest. The slowest are kept.
AGENCIES = 200
slowest: setup
	$(tools) cargo build --release --locked
	python3 tests/reference/slowest.py --giliran target/release/giliran --agencies $(AGENCIES) --seed $(SEED)

# Kills, full disks, closed pipes, two runs at once: every command that writes leaves the old or the new.
KILLS = 20
faults: setup
	$(tools) cargo build --release --locked
	python3 tests/faults/faults.py --giliran target/release/giliran --kills $(KILLS)

# Whether a test notices when an operator is another or a function does nothing, on a random sample: see
# models/decisions/0022-mutants.md. SRC says in which folders of src/.
SAMPLE = 20
SRC = proof verify formulation input
mutants: setup
	$(tools) .ci/mutants $(SAMPLE) $(SEED) $(SRC)

# The program that audits and verifies, without the solver: needs nothing that `setup` sees to.
audit-only:
	@.ci/audit-only

# Whether the fuzz targets compile; tests/fuzz/README.md says how to run them.
fuzz: setup
	$(tools) cargo check --release --locked --manifest-path tests/fuzz/Cargo.toml --target-dir target

lint: setup
	$(tools) cargo fmt --check
	$(tools) cargo clippy --release --locked --all-targets -- -D warnings

# Licences, sources and known faults of the crates, held to deny.toml; and a list of them all in target/sbom/ (CycloneDX).
deny:
	@.ci/supply deny

sbom:
	@.ci/supply sbom

# How fast the engine is: its phases one by one, compared with the run before, and the whole against the least that any
# program must do.
bench: setup
	$(tools) cargo bench --locked --bench engine
	$(tools) cargo bench --locked --bench floor -- 58109

# Twelve periods with and without a memory of what was granted: the table and chart in data/year.
year: setup
	$(tools) cargo bench --locked --bench year

# The same program through other solvers, in one table: benches/peers/results.md. About a quarter of an hour.
peers: setup
	$(tools) cargo build --release --locked
	benches/peers/install.sh
	benches/peers/.venv/bin/python benches/peers/run.py --giliran target/release/giliran

# What the build needs beside Rust; does nothing when all of it is there.
setup:
	@.ci/setup
