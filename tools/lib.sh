# Shared by the scripts in this folder, which source it. Defaults of the settings, messages, prerequisites, ports.
# shellcheck shell=bash

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"
export ATOLL_HOST="${ATOLL_HOST:-127.0.0.1}" ATOLL_PORT="${ATOLL_PORT:-8080}" ATOLL_HOME="${ATOLL_HOME:-$root/.atoll}"
[[ "$ATOLL_HOME" == /* ]] || ATOLL_HOME="$PWD/$ATOLL_HOME"

if [[ -t 2 && -z "${NO_COLOR:-}" ]]; then
  bold=$'\e[1m' red=$'\e[31m' plain=$'\e[0m'
else
  bold='' red='' plain=''
fi

say() { echo "${bold}atoll:${plain} $*"; }

# die CODE MESSAGE: the codes are listed in ./atoll help.
die() {
  echo "${red}atoll:${plain} $2" >&2
  exit "$1"
}

# at_least WANTED FOUND: compares dotted versions.
at_least() { [[ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -1)" == "$1" ]]; }

# install_package PACKAGE…: true when the packages are there afterwards.
install_package() {
  [[ "${ATOLL_AUTO_INSTALL:-1}" != 0 && "$(id -u)" == 0 ]] || return 1
  command -v apt-get >/dev/null || return 1
  local log="$root/target/apt.log"
  say "installing $* (ATOLL_AUTO_INSTALL=0 prevents this)" >&2
  export DEBIAN_FRONTEND=noninteractive
  mkdir -p "$root/target"
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"; } >"$log" 2>&1 && return
  tail -3 "$log" | sed 's/^/  /' >&2
  return 1
}

# No reason to take another Java or to install one: whoever sets it wants that one.
check_java_home() {
  [[ -z "${JAVA_HOME:-}" || -x "$JAVA_HOME/bin/java" ]] || die 71 "JAVA_HOME=$JAVA_HOME has no bin/java; set it to a JDK, or leave it out"
}

java_command() {
  if [[ -n "${JAVA_HOME:-}" ]]; then echo "$JAVA_HOME/bin/java"; else command -v java; fi
}

java_fits() {
  local java major
  java="$(java_command)" || return 1
  major="$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')"
  [[ "${major:-0}" -ge 17 ]]
}

jdk_fits() { java_fits && [[ -x "$(dirname "$(readlink -f "$(java_command)")")/javac" ]]; }

require_java() {
  check_java_home
  java_fits || { install_package default-jdk-headless && java_fits; } ||
    die 71 "Java 17 or newer is needed: install a JDK (Debian: apt-get install default-jdk-headless) or set JAVA_HOME"
}

require_jdk() {
  check_java_home
  jdk_fits || { install_package default-jdk-headless && jdk_fits; } ||
    die 71 "a JDK 17 or newer is needed to build: install one (Debian: apt-get install default-jdk-headless) or set JAVA_HOME"
}

maven_version() { mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p'; }

# A Maven that is installed is used as it is; the wrapper downloads one only where there is none.
require_maven() {
  maven_command=mvn
  at_least 3.8 "$(maven_version)" && return
  maven_command="$root/mvnw"
  "$maven_command" -v >/dev/null 2>&1 && return
  maven_command=mvn
  { install_package maven && at_least 3.8 "$(maven_version)"; } ||
    die 72 "Maven 3.8 or newer is needed, and the wrapper could not get one: install it (Debian: apt-get install maven)"
}

node_fits() { command -v npm >/dev/null && at_least 20.19 "$(node --version 2>/dev/null | tr -d v)"; }

# A Node from npm's registry, below target/: distributions have older ones for years, and nobody must be root for it.
npm_node() {
  local folder="$root/target/node"
  [[ "${ATOLL_AUTO_INSTALL:-1}" != 0 || -d "$folder" ]] && command -v npm >/dev/null || return 1
  if [[ ! -x "$folder/node_modules/node/bin/node" ]]; then
    say "getting a newer Node.js than $(node --version 2>/dev/null) into target/node (ATOLL_AUTO_INSTALL=0 prevents this)" >&2
    mkdir -p "$folder"
    npm install --prefix "$folder" --no-audit --no-fund --loglevel=error node@22 >"$folder/npm.log" 2>&1 ||
      { tail -3 "$folder/npm.log" | sed 's/^/  /' >&2; return 1; }
  fi
  PATH="$folder/node_modules/node/bin:$PATH"
}

require_node() {
  node_fits && return
  command -v npm >/dev/null || install_package nodejs npm || true
  node_fits || { npm_node && node_fits; } ||
    die 74 "Node.js 20.19 or newer with npm is needed to build the pages, found $(node --version 2>/dev/null || echo none); install it from https://nodejs.org, first on the PATH"
}

require_build_tools() {
  # What is missing is told at once; of Maven nothing is known without Java.
  jdk_fits || (require_jdk) || {
    local code=$?
    (require_node) || true
    exit "$code"
  }
  require_maven
  require_node
}

require_chromium() {
  command -v chromium >/dev/null || install_package chromium || die 77 "Chromium is needed for the browser tests (Debian: apt-get install chromium)"
}

npm_install() {
  # npm notes there what it installed, so an unchanged lockfile costs nothing.
  [[ "$root/node_modules/.package-lock.json" -nt "$root/package-lock.json" ]] ||
    (cd "$root" && npm ci --no-audit --no-fund --loglevel=error)
}

# maven ARGUMENT…: one line per module on the console, the whole story in target/build.log. Needs require_maven before.
maven() {
  local live=()
  # mawk keeps its input until there is much of it.
  [[ "$(awk -W version </dev/null 2>&1)" != mawk* ]] || live=(-W interactive)
  mkdir -p "$root/target"
  (cd "$root" && "$maven_command" -B -ntp "$@" 2>&1) | tee "$root/target/build.log" | awk "${live[@]}" '
    { gsub(/\033\[[0-9;]*m/, "") }
    /^\[INFO\] Building .*\[[0-9]+\/[0-9]+\]/ { n = $NF; sub(/^\[INFO\] Building /, ""); sub(/ +[^ ]+ +\[[^]]*\]$/, ""); print "  " n " " $0; fflush(); next }
    /^\[(WARNING|ERROR)\] *$/ { next }
    /Tests run:.*(Fail|Err)/ && !/Time elapsed/ || /^\[ERROR\]/ || /^\[WARNING\].*\.java/ { print; fflush() }'
}

# open_port HOST PORT: true when somebody listens there.
open_port() { (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; }

# The address under which this machine reaches what listens on ATOLL_HOST.
reachable_host() { case "$ATOLL_HOST" in 0.0.0.0 | ::) echo 127.0.0.1 ;; *) echo "$ATOLL_HOST" ;; esac; }

# http_status PATH: the status of a GET on this Atoll, or nothing. Without curl, which a new machine may not have.
http_status() {
  local host line=''
  host="$(reachable_host)"
  { exec 3<>"/dev/tcp/$host/$ATOLL_PORT"; } 2>/dev/null || return 0
  printf 'GET %s HTTP/1.1\r\nHost: %s:%s\r\nConnection: close\r\n\r\n' "$1" "$host" "$ATOLL_PORT" >&3 2>/dev/null || true
  read -r -t 2 line <&3 2>/dev/null || true
  exec 3>&-
  if [[ "$line" =~ ^HTTP/1\.[01]\ ([0-9]{3}) ]]; then echo "${BASH_REMATCH[1]}"; fi
}

# http_body PATH: what a GET on this Atoll answers, whatever its status.
http_body() {
  local host
  host="$(reachable_host)"
  { exec 3<>"/dev/tcp/$host/$ATOLL_PORT"; } 2>/dev/null || return 0
  printf 'GET %s HTTP/1.1\r\nHost: %s:%s\r\nConnection: close\r\n\r\n' "$1" "$host" "$ATOLL_PORT" >&3 2>/dev/null || true
  timeout 5 cat <&3 2>/dev/null | sed '1,/^\r*$/d' || true
  exec 3>&-
}
