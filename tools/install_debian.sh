#!/usr/bin/env bash
# Install the programs that tests drive (Chromium, PostgreSQL, Java) where apt can and we may.
# Elsewhere each test that lacks its program says so and is left out.
set -euo pipefail

missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v java >/dev/null || missing+=(default-jre-headless)
command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null \
  || missing+=(postgresql)
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "Not installed here: ${missing[*]}. The tests that need them are left out." >&2
  [ "${CI:-}" != true ]
  exit
fi

echo "Installing ${missing[*]} for the tests." >&2
export DEBIAN_FRONTEND=noninteractive
# The tests start a private PostgreSQL of their own: no cluster is made for the machine.
mkdir -p /etc/postgresql-common
[ -e /etc/postgresql-common/createcluster.conf ] \
  || echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
apt-get update -qq
apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null
