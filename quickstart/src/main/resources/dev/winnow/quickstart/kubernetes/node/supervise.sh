#!/bin/sh
# supervise.sh COMMAND [ARGUMENT...]: runs the command in a session of its own and exits as it does.
# Standard input is a pipe from the node. A line with a number of seconds ends the command: SIGTERM, and SIGKILL when
# the seconds are over. So does the end of the pipe, which comes when the node's JVM is gone, however it went.
trap : HUP INT TERM
exec 3<&0
if command -v setsid >/dev/null 2>&1; then
  setsid "$@" </dev/null 3<&- &
else
  set -m
  "$@" </dev/null 3<&- &
fi
child=$!
exec >/dev/null 2>&1 # what the shell itself would say is none of the container's output
(
  read -r grace <&3 || grace=2
  kill -s TERM -- -"$child" || kill -s TERM "$child"
  tenths=$((grace * 10))
  while [ "$tenths" -gt 0 ] && kill -s 0 -- -"$child"; do
    sleep 0.1
    tenths=$((tenths - 1))
  done
  kill -s KILL -- -"$child" || kill -s KILL "$child"
) &
watcher=$!
exec 3<&-
wait "$child"
code=$?
while kill -0 "$child"; do
  wait "$child"
  code=$?
done
kill -s KILL -- -"$child"
kill -s KILL "$watcher"
exit "$code"
