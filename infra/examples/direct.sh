#!/bin/sh
# Directs a short film from the command line: reviews its takes, has one made again, goes back to the older one, and makes a
# second film of it. After each step it prints what the provider has billed. That is the stand-in: it costs nothing.
#
#   infra/examples/direct.sh [FOLDER]
#
# FOLDER is for the films and the studio (default: a new temporary folder). CONTINUITY is the command line to use (default:
# infra/continuity). Needs curl.
set -eu

examples=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
continuity=${CONTINUITY:-$examples/../continuity}
folder=${1:-$(mktemp -d)}
mkdir -p "$folder"
printed=$folder/printed

# Never the real provider.
unset FAL_KEY CONTINUITY_API
CONTINUITY_HOME=$folder/home
CONTINUITY_USER=${CONTINUITY_USER:-example}
export CONTINUITY_HOME CONTINUITY_USER

step() {
    printf '\n== %s\n' "$*"
}

# Shows a command and what it prints. One that ends while a take waits for a person has the exit status 1.
show() {
    printf '$ continuity'
    for word in "$@"; do
        case $word in
            *' '*) printf " '%s'" "$word" ;;
            *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
    status=0
    "$continuity" "$@" > "$printed" 2>&1 || status=$?
    cat "$printed"
    [ "$status" -le 1 ] || exit "$status"
}

billed() {
    total=$(curl -fsS "$requests" | tr -d ' \n' | sed 's/.*"totals":{.*"billed_dollars":\([0-9.]*\).*/\1/')
    printf 'Billed so far: $%s\n' "$total"
}

# The film of a finished sequence.
save() {
    film=$("$continuity" resume "$1" 2> /dev/null | sed -n 's/^Film *//p')
    curl -fsSL -o "$folder/$2" "$film"
    printf 'Saved %s\n' "$folder/$2"
}

step 'A studio with the stand-in'
"$continuity" studio --engine in-process --port 0 --s3-port 0 --stand-in-port 0 \
    > "$folder/studio.out" 2> "$folder/studio.err" &
studio=$!
trap 'kill "$studio" 2> /dev/null || true; wait "$studio" 2> /dev/null || true' EXIT
until requests=$(sed -n 's/^Provider .*\(http:[^ ]*\)$/\1/p' "$folder/studio.out") && [ -n "$requests" ]; do
    if ! kill -0 "$studio" 2> /dev/null; then
        cat "$folder/studio.err" >&2
        exit 1
    fi
    sleep 1
done
cat "$folder/studio.out"
billed

step 'The first shot is made, and waits for its review'
show produce "$examples/directed.yaml"
id=$(sed -n 's/.*\(AGM-[a-z0-9-]*\).*/\1/p' "$printed" | head -n 1)
billed

step 'Once it is approved, the other two are made from it'
show approve "$id" SH0010
show resume "$id"
billed

step 'One of them is good, the other is not'
show approve "$id" SH0030
show reject "$id" SH0020 --note 'Too bright. More of the lamp'
billed

step 'What would another prompt cost?'
prompt='Based on @Video1, the next shot. Close on the lamp in the dark lamp room'
show retake "$id" SH0020/reference --prompt "$prompt" --dry-run
billed

step 'Make it'
show retake "$id" SH0020/reference --prompt "$prompt" --note 'Darker' --yes
show resume "$id"
billed

step 'The new take is good: the film is finished'
show approve "$id" --all
show resume "$id"
show takes "$id" SH0020
save "$id" new-take.mp4
billed

step 'The older take was better after all'
show circle "$id" SH0020/reference v001 --note 'The light is right in this one' --yes
show resume "$id"
show takes "$id" SH0020
save "$id" old-take.mp4
billed

step 'Another film of it, with another end'
ending='shots.SH0030.reference.prompt=Based on @Video1, the next shot. The boat is moored, and snow falls'
show branch "$id" --title 'Harbour, in snow' --set "$ending" --dry-run
show branch "$id" --title 'Harbour, in snow' --set "$ending" --yes
branch=$(sed -n 's/^Decided\. Sequence \([^:]*\):.*/\1/p' "$printed")
show resume "$branch"
show approve "$branch" --all
show resume "$branch"
save "$branch" branch.mp4
billed

step 'Who has decided what'
show history "$id"
