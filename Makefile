# Every habit of the project, a target each. The JDK is found by bin/find-jdk.
export JAVA_HOME := $(shell bin/find-jdk)
ifeq ($(JAVA_HOME),)
$(error there is no JDK 25 to build with)
endif
export MAVEN_OPTS := --sun-misc-unsafe-memory-access=allow $(MAVEN_OPTS)
MVN := ./mvnw -B -ntp -Dleadline.commit=$(shell bin/commit)
# Builds what is due, and prepares fast starts, which tests shall not wait for.
READY := ./leadline datasets >/dev/null

.PHONY: demo dist wheel site oci try-bare library test-library test test-long test-docs test-browser spark test-cluster quick check docs sbom third-party natives format fuzz test-python bench bench-quality bench-resume bench-killed bench-page pictures bench-loops bench-python bench-peers bench-watching bench-shards bench-spark clean

demo: ## the whole tour on the built-in image set: train, score, correlate, report
	./leadline demo

test: ## every check, and every test but those of a minute and more
	$(MVN) verify -DexcludedGroups=long,docs

test-long: ## the tests of a minute and more, after make test
	$(MVN) test -Dgroups=long -Dspotless.check.skip -pl core,options,vision,app

test-docs: ## every command of the tutorial, the how-to pages and the page on clusters, as it stands there, after make test
	$(READY)
	$(MVN) test -Dgroups=docs -Dspotless.check.skip -pl core,options,vision,app

test-browser: ## the page in Chromium (bin/install-chromium installs it), after make test; skipped where there is none
	$(READY)
	$(MVN) test -Pbrowser -pl browser

spark: ## leadline-spark.jar, which scores milestones on a Spark cluster, in spark/target
	$(MVN) -q -Pspark -DskipTests -Dspotless.check.skip -pl spark -am package

test-cluster: ## leadline-spark.jar on two executors of Spark on this machine; fetches Spark the first time
	$(MVN) verify -Pspark -pl spark,spark/home -am -Dtest='org.leadline.spark.**' -Dsurefire.failIfNoSpecifiedTests=false

quick: ## every test that is not tagged slow, in two processes; no look at the format
	$(MVN) test -DexcludedGroups=slow,docs -DforkCount=2 -Dspotless.check.skip -pl core,options,vision,app

check: ## compile with Error Prone and NullAway, look at the format; no tests
	$(MVN) verify -DskipTests

docs: ## write docs/scores.md anew from the scores' own declarations
	$(MVN) -q -pl core test -Dtest=ScoreDocsTest -Dleadline.docs=true

site: ## the pages as a static site in target/site; needs Node.js 20 and, the first time, npm's registry
	cd site && npm ci --silent && npm run --silent build
	@echo "The site is in target/site. To look at it: python3 -m http.server --bind 127.0.0.1 --directory target/site 8000"

format: ## put every source file into the project's format
	$(MVN) -q -Pbrowser,spark spotless:apply

sbom: ## what a distribution carries, as CycloneDX, in target/bom.json
	$(MVN) -q -DskipTests -Dspotless.check.skip -Dmaven.main.skip -pl app -am compile org.cyclonedx:cyclonedx-maven-plugin:makeAggregateBom

third-party: sbom ## write THIRD-PARTY.md anew: what a distribution carries, with licences
	$(MVN) -q test -pl app -am -Dtest=NoticeTest -Dsurefire.failIfNoSpecifiedTests=false -Dspotless.check.skip \
		-Dleadline.bom=$(CURDIR)/target/bom.json

dist: ## a folder and an archive that run without Java, in target/dist
	packaging/dist

wheel: dist ## Python wheels: leadline with its own Java, and leadline_train with libtorch, in target/dist
	$(JAVA_HOME)/bin/java -cp "app/target/lib/*" packaging/Wheel.java "$$(cat target/dist/tree)" target/dist

oci: dist ## an OCI image layout of a bare Debian and that tree, in target/dist; needs root and debootstrap
	packaging/oci

try-bare: ## what make wheel made, in a bare Debian without Java: install, score, watch, train; needs root and debootstrap
	packaging/try-bare

library: ## leadline-core and its BOM into the local Maven repository, with sources and Javadoc
	$(MVN) -q install -Plibrary -DskipTests -Dspotless.check.skip -pl .,core,bom

test-library: library ## a project that uses the library from the local repository, on the class path and on the module path
	$(MVN) -q -f examples/library/pom.xml package
	$(JAVA_HOME)/bin/java --enable-native-access=ALL-UNNAMED -cp "examples/library/target/scores-from-java-1.jar:examples/library/target/lib/*" \
		example.ScoresFromJava
	$(JAVA_HOME)/bin/java --enable-native-access=org.leadline.core,org.bytedeco.javacpp \
		-p examples/library/target/scores-from-java-1.jar:examples/library/target/lib --add-modules ALL-MODULE-PATH \
		-m scores.from.java/example.ScoresFromJava

natives: ## which platforms' native libraries are in Maven Central
	bin/natives

fuzz: ## 40,000 changed inputs for every parser, in a small heap; FUZZ_ARGS="-Dleadline.fuzz.seed=2 -Dleadline.fuzz.parsers=webp,tar"
	$(MVN) -q test -pl app -am -Dtest=FuzzTest -Dsurefire.failIfNoSpecifiedTests=false -Dspotless.check.skip \
		-Dleadline.fuzz.inputs=40000 $(FUZZ_ARGS)

bench: bench-python ## Leadline's speed and memory against other tools; for an idle machine. Optional ones: make bench-peers
	bench/run org.openjdk.jmh.Main -f 1 -wi 2 -i 3 -rf json -rff bench/target/kernels.json Kernels
	mkdir -p bench/results && mv bench/target/kernels.json bench/results/kernels.json
	python3 bench/compare.py $(BENCH_ARGS)

bench-quality: bench-python ## Leadline's layouts and scores against umap-learn's and scikit-learn's, twenty seeds a side
	$(BENCH_PYTHON) bench/quality.py $(BENCH_ARGS)

bench-resume: ## trainings killed at 20 random moments and resumed, byte for byte; BENCH_ARGS="--method moco-v2"
	python3 bench/resume.py $(BENCH_ARGS)

bench-killed: ## evaluations killed at 50 random moments: nothing left, torn or other; BENCH_ARGS="--kills 10"
	python3 bench/killed.py $(BENCH_ARGS)

bench-spark: test-cluster ## the same on a Spark of two executors, one of them killed, and what Spark costs
	python3 bench/spark.py $(BENCH_ARGS)

bench-shards: ## 1,000 milestones by shards, two of them killed: equal to one process, and at what cost; BENCH_ARGS="--milestones 100"
	python3 bench/shards.py $(BENCH_ARGS)

bench-page: ## the page of watch with many runs, tabs and large clouds, in Chromium
	$(READY)
	$(MVN) test -Pbrowser -pl browser -Dspotless.check.skip -Dgroups=bench -DexcludedGroups= -Dtest='*Bench'

pictures: ## the README's picture of the page, and pictures of runs light and dark, wide and narrow, in browser/target/pictures
	$(READY)
	$(MVN) test -Pbrowser -pl browser -Dspotless.check.skip -Dgroups=pictures -DexcludedGroups= -Dtest=Pictures

bench-watching: bench-python ## leadline watch: files, kills, many runs, doors, each with its bar; an hour; BENCH_ARGS="seen torn"
	$(BENCH_PYTHON) -m pip install -q -r bench/peers/requirements-exports.txt
	$(READY)
	$(BENCH_PYTHON) bench/watching.py $(BENCH_ARGS)

bench-loops: bench-python ## the training loops of docs/trainers.md, each with a watch beside it
	$(BENCH_PYTHON) -m pip install -q -r bench/peers/requirements-loops.txt
	python3 bench/loops.py $(BENCH_ARGS)

test-python: bench-python ## the Python package against real torch, Lightning, transformers and Leadline
	$(BENCH_PYTHON) -m pip install -q -r bench/peers/requirements-loops.txt -r python/tests/requirements.txt
	$(READY)
	LEADLINE="$${LEADLINE:-$(CURDIR)/leadline}" PYTHONPATH=python/src PYTHONDONTWRITEBYTECODE=1 \
		$(BENCH_PYTHON) -W ignore -m unittest discover -s python/tests $(TEST_ARGS)

# The Python of the peers: LEADLINE_BENCH_PYTHON, or a virtual environment of our own.
BENCH_VENV := bench/target/venv
ifdef LEADLINE_BENCH_PYTHON
BENCH_PYTHON := $(LEADLINE_BENCH_PYTHON)
bench-python:
else
BENCH_PYTHON = $(BENCH_VENV)/bin/python
bench-python: $(BENCH_VENV)/.installed
endif

bench-peers: bench-python ## further peers into the Python of the peers: manifolds-rs, fastumap, scikit-learn-intelex
	$(BENCH_PYTHON) -m pip install -q -r bench/peers/requirements-optional.txt

$(BENCH_VENV)/.installed: bench/peers/requirements.txt bench/peers/requirements-training.txt
	python3 -m venv $(BENCH_VENV)
	$(BENCH_VENV)/bin/pip install -q $(patsubst %,-r %,$^)
	touch $@

clean:
	$(MVN) -q clean
