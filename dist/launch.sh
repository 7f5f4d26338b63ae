# Starts one sandbox: creates its cgroups where possible, runs bubblewrap, removes the cgroups afterwards. Runs as the
# user that the kind of sandbox needs: root, through sudo or not, or the caller.
#
# usage: sh -c "$(cat launch.sh)" launch LIMITS MEMORY_BYTES PROCESSES FILTER COMMAND...
#   LIMITS   cgroup: cgroup v2, else v1, else none; rlimit: none
#   FILTER   the seccomp program in octal escapes; COMMAND reads it on descriptor 9, so that no file is left behind
# COMMAND is bwrap and its arguments. Its environment holds JUDGE_CGROUP_JOINS alone: the numbers of the open descriptors
# that join the cgroups. Descriptor 6 has the count of oom kills.
set -u
limits=$1 memory=$2 processes=$3 filter=$4
shift 4
root=/sys/fs/cgroup
name=llm-judge-$$
joins=
bwrap=$1
shift

remove_groups() {
  for group in "$root/$1" "$root/memory/$1" "$root/pids/$1"; do
    [ -d "$group" ] || continue
    rmdir "$group/sol" "$group/drv" "$group" 2>/dev/null
    [ ! -d "$group" ]
  done
}

# Removes the cgroups of launchers that were killed.
remove_stale() {
  for stale in "$root"/llm-judge-* "$root"/memory/llm-judge-* "$root"/pids/llm-judge-*; do
    [ -d "$stale" ] && [ ! -d "/proc/${stale##*-}" ] && remove_groups "${stale##*/}"
  done
}

cgroup_v2() {
  group=$root/$name
  [ -f "$root/cgroup.controllers" ] || return 1
  echo '+memory +pids' >"$root/cgroup.subtree_control"
  mkdir "$group" && echo '+memory +pids' >"$group/cgroup.subtree_control" &&
    mkdir "$group/drv" "$group/sol" &&
    echo "$memory" >"$group/sol/memory.max" && echo "$processes" >"$group/sol/pids.max" &&
    echo 1 >"$group/sol/memory.oom.group" && echo $$ >"$group/drv/cgroup.procs" || return 1
  [ ! -f "$group/sol/memory.swap.max" ] || echo 0 >"$group/sol/memory.swap.max" || return 1
  exec 6<"$group/sol/memory.events" 8>"$group/sol/cgroup.procs"
  joins=8
}

cgroup_v1() {
  mem=$root/memory/$name pid=$root/pids/$name
  [ -f "$root/memory/cgroup.procs" ] && [ -f "$root/pids/cgroup.procs" ] || return 1
  mkdir "$mem" "$pid" && echo "$memory" >"$mem/memory.limit_in_bytes" && echo "$processes" >"$pid/pids.max" || return 1
  [ ! -f "$mem/memory.memsw.limit_in_bytes" ] || echo "$memory" >"$mem/memory.memsw.limit_in_bytes" || return 1
  exec 6<"$mem/memory.oom_control" 7>"$mem/cgroup.procs" 8>"$pid/cgroup.procs"
  joins='7 8'
}

if [ "$limits" = cgroup ]; then
  remove_stale
  cgroup_v2 2>/dev/null || { remove_groups "$name"; cgroup_v1 2>/dev/null; } || remove_groups "$name"
fi
exec 5<&0
printf "$filter" | "$bwrap" --clearenv --setenv JUDGE_CGROUP_JOINS "$joins" "$@" 9<&0 0<&5 5<&-
status=$?
# A group is busy for a moment after its last process: the kernel frees it later.
if [ "$limits" = cgroup ]; then
  exec 5<&- 6<&- 7>&- 8>&-
  tries=20
  until remove_groups "$name" || [ "$tries" -eq 0 ]; do
    tries=$((tries - 1))
    sleep 0.05
  done
fi
exit "$status"
