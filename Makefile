# Every habit of the project, a target each. The JDK is found by bin/find-jdk.
export JAVA_HOME := $(shell bin/find-jdk)
ifeq ($(JAVA_HOME),)
$(error there is no JDK 25 to build with)
endif
export MAVEN_OPTS := --sun-misc-unsafe-memory-access=allow $(MAVEN_OPTS)
MVN := ./mvnw -B -ntp

.PHONY: demo test check format bench clean

demo: ## the whole tour on the built-in image set: train, score, correlate, report
	./leadline demo

test: ## every check and every test
	$(MVN) verify

check: ## compile with Error Prone and NullAway, look at the format; no tests
	$(MVN) verify -DskipTests

format: ## put every source file into the project's format
	$(MVN) -q spotless:apply

bench: ## there is nothing to compare yet
	@echo "No benchmark exists yet: bench/ holds the module that they will live in."

clean:
	$(MVN) -q clean
