# What .ci/run and .ci/long have in common. Sourced.
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
failed_steps=()

# step NAME COMMAND…: runs it, shows its time, keeps its output for the sum at the end, and goes on after a failure.
step() {
  local name=$1 started=$SECONDS
  shift
  printf '\n── %s\n' "$name"
  if "$@" 2>&1 | tee "$logs/$name.log"; then
    printf '── %s: %d s\n' "$name" $((SECONDS - started))
  else
    printf '── %s: FAILED after %d s\n' "$name" $((SECONDS - started))
    failed_steps+=("$name")
  fi
}

# sum PATTERN: adds the numbers that the pattern finds in all logs.
sum() { cat "$logs"/*.log | { grep -oE "$1" || true; } | awk '{ n += $1 } END { print n + 0 }'; }

# conclude: prints what failed and the sum of all test runners, and ends with an error if anything did.
conclude() {
  local passed failed
  passed=$(($(sum '[0-9]+ passing') + $(sum '[0-9]+ passed')))
  failed=$(($(sum '[0-9]+ failing') + $(sum '[1-9][0-9]* failed;') + ${#failed_steps[@]}))
  printf '\n'
  ((${#failed_steps[@]} == 0)) || printf 'failed steps: %s\n' "${failed_steps[*]}"
  printf '%d passed, %d failed\n' "$passed" "$failed"
  ((failed == 0))
}
