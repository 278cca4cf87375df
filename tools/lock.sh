#!/usr/bin/env bash
# Write the two locks: every version with its hashes, for every platform, no registry named.
set -euo pipefail
cd "$(dirname "$0")/.."
compile() {
  uv pip compile pyproject.toml --universal --generate-hashes --no-header --no-annotate \
    --python-version 3.11 --quiet "$@"
}
compile --output-file requirements.lock
compile --group dev --constraint requirements.lock --output-file requirements-dev.lock
