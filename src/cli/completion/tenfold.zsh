#compdef tenfold
# Completion of tenfold in zsh. Every candidate comes from the program.

_tenfold() {
    local line
    local -a candidates
    # "--option=val": only the value is completed.
    compset -P '--*='
    for line in "${(@f)$("${words[1]}" completion --line -- "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
        case $line in
            :files) _files ;;
            :folders) _files -/ ;;
            ?*) candidates+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
        esac
    done
    (( $#candidates )) && _describe tenfold candidates
}

# Read by the shell's own search for completions, the file is the function; sourced, it names it.
if [[ ${funcstack[1]} == _tenfold ]]; then
    _tenfold "$@"
else
    compdef _tenfold tenfold
fi
