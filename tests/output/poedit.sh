#!/bin/sh
# poedit.sh: does in Poedit what a translator does: opens FILE, goes DOWN lines down its list, writes SIGN in place
# of the last letter of the translation there, saves, and quits.
#
#     timeout 40 poedit.sh FILE DOWN SIGN FOLDER
#
# Poedit does nothing without its window, so it gets a screen of its own, and keys are pressed. Its settings, its
# memory and what it says are kept in FOLDER. Exit status 0 when it has saved and then ended by itself. The screen
# and Poedit are in the process group of this script, so that timeout(1) ends them too.

set -u
file=$1 down=$2 sign=$3 folder=$4

fail() {
    echo "$1"
    exit 1
}

# until_true TIMES COMMAND: at most so often, a tenth of a second apart
until_true() {
    rest=$1
    until "$2"; do
        rest=$((rest - 1))
        [ "$rest" -gt 0 ] || return 1
        sleep 0.1
    done
}

# Nothing of the surroundings of the tests, nor the settings, bus or input method of whoever runs them.
start_poedit() {
    exec env -i PATH="$PATH" DISPLAY="$DISPLAY" HOME="$folder" XDG_CONFIG_HOME="$folder" XDG_DATA_HOME="$folder" \
        XDG_CACHE_HOME="$folder" XDG_RUNTIME_DIR="$folder" DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent \
        GSETTINGS_BACKEND=memory GDK_BACKEND=x11 GTK_IM_MODULE=gtk-im-context-simple NO_AT_BRIDGE=1 \
        LC_ALL=C.UTF-8 poedit "$file"
}

has_display() { [ -s "$folder/display" ]; }
has_window() {
    has_ended || window=$(xdotool search --onlyvisible --name "^${file##*/}" 2>/dev/null)
}
is_saved() { ! cmp -s "$file" "$folder/before"; }
has_ended() { ! kill -0 "$editor" 2>/dev/null; }
is_modified() { [ "$(xdotool getwindowname "$window")" != "$title" ]; } # it says so there

# Half a second in which it waits and uses no time of the processor.
is_idle() {
    used=$(cut -d ' ' -f 14,15 "/proc/$editor/stat")
    for _ in 1 2 3 4 5; do
        sleep 0.1
        [ "$(cut -d ' ' -f 3,14,15 "/proc/$editor/stat")" = "S $used" ] || return 1
    done
}

# The translation is at the lower left. A second time this writes the same in its place. SIGN is on every keyboard:
# for others xdotool changes the keyboard from letter to letter, and a busy machine loses some.
write() {
    xdotool mousemove --window "$window" 100 $((HEIGHT - 70)) click 1 key ctrl+End key BackSpace type "$sign"
    until_true 20 is_modified
}

cp "$file" "$folder/before"
# The server takes a display that is free, and says which. Without -noreset it would begin anew when xdotool, which may
# be the first to come, goes, and turn away who comes meanwhile.
Xvfb -displayfd 3 -screen 0 1280x900x24 -noreset -nolisten tcp 3>"$folder/display" >"$folder/x.log" 2>&1 &
server=$!
editor='' window=''
# shellcheck disable=SC2086 # none, or one number
trap 'kill $editor $server 2>/dev/null' EXIT
until_true 100 has_display || fail 'no X server'
DISPLAY=:$(cat "$folder/display")
export DISPLAY

start_poedit >"$folder/poedit.log" 2>&1 &
editor=$!
until_true 200 has_window
[ -n "$window" ] || fail "no window of Poedit: $(tail -n 3 "$folder/poedit.log")"
HEIGHT=0
eval "$(xdotool getwindowgeometry --shell "$window")"

# There is no window manager to give it the keys; and when it has loaded the file it gives them to its list.
xdotool windowfocus "$window"
until_true 10 is_idle
title=$(xdotool getwindowname "$window")
for _ in $(seq "$down"); do
    xdotool key ctrl+Down
done
for _ in 1 2 3 4 5; do
    write && break
done
is_modified || fail 'nothing was written'
xdotool key ctrl+s
until_true 100 is_saved || fail 'Poedit has not saved'
xdotool key ctrl+q
until_true 100 has_ended || fail 'Poedit has not ended'
