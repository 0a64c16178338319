# Completion of tenfold in bash. Every candidate comes from the program.

_tenfold() {
    local line word current=${COMP_WORDS[COMP_CWORD]}
    COMPREPLY=()
    while IFS= read -r line; do
        word=${line%%$'\t'*}
        case $word in
            :files)
                compopt -o filenames
                while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$current")
                ;;
            :folders)
                compopt -o filenames
                while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -d -- "$current")
                ;;
            # Bash parts words at "=", and takes what comes after it.
            *) [[ $current == = || $word == "$current"* ]] && COMPREPLY+=("$word") ;;
        esac
    done < <("${COMP_WORDS[0]}" completion --line -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}

complete -F _tenfold tenfold
