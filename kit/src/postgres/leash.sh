# Shuts the shared PostgreSQL down once its last user is gone, however that user died.
# Standard input is a pipe whose other end only our process holds: it closes when that process ends, even by kill -9.
# usage: sh leash.sh FOLDER USER     FOLDER holds users/ and cluster/data/, USER is the file in users/ that is ours
trap '' INT HUP TERM QUIT PIPE
folder=$1
user=$2

while read -r _; do :; done

# lives PID [BORN]: not a zombie (pid 1 of many containers reaps none), nor a stranger who was given the number later
lives() {
  kill -0 "$1" 2>/dev/null || return 1
  [ -r "/proc/$1/stat" ] || return 0
  read -r line <"/proc/$1/stat" 2>/dev/null || return 1
  wanted=${2:-}
  set -- ${line##*) }
  [ "$1" != Z ] || return 1
  [ -z "$wanted" ] || [ "${20}" = "$wanted" ]
}

# Whoever starts now writes its user file first and then waits while a stopping file is there; so one of us sees the other.
stopping="$folder/stopping.$$"
: >"$stopping"
rm -f "$folder/users/$user"
for file in "$folder"/users/*; do
  [ -e "$file" ] || continue
  name=${file##*/}
  born=
  read -r born <"$file" 2>/dev/null
  if lives "${name%%.*}" "$born"; then
    rm -f "$stopping"
    exit 0
  fi
  rm -f "$file"
done

lock="$folder/cluster/data/postmaster.pid"
if read -r pid <"$lock" 2>/dev/null && lives "$pid"; then
  kill -INT "$pid" 2>/dev/null
  waited=0
  while [ -e "$lock" ] && lives "$pid" && [ "$waited" -lt 600 ]; do
    sleep 0.05
    waited=$((waited + 1))
    [ "$waited" -eq 400 ] && kill -QUIT "$pid" 2>/dev/null
  done
fi
rm -f "$stopping"
