package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.leadline.app.cli.CompletedPlace.CompletedOption;

/// The scripts by which bash and zsh complete the words of a command line. Both find the words that fit by equal lines,
/// which run in bash from version 3.2 on. All words of Leadline's are letters, digits and hyphens, so they need no
/// quotes.
final class BashCompletion {

    /// Sets the words and the kind of paths that may stand in the place of the last of the arguments, the part of
    /// it that is complete, and the rest of it.
    private static final String FIND = """

            # bash makes three words of --option=value, zsh one.
            _leadline_find() {
                local here= option= verbs= options=
                _leadline_place ''
                shift
                while [ $# -gt 1 ]; do
                    if [ "$1" != '=' ]; then option=$1; fi
                    if _leadline_place "${here:+$here }$1"; then here="${here:+$here }$1"; fi
                    shift
                done
                word=$1
                case $word in
                    '=') word= ;;
                    --*=*) option=${word%%=*}; before=$option=; word=${word#*=} ;;
                esac
                if ! _leadline_value "$here" "$option"; then
                    case $word in
                        -*) takes=$options ;;
                        *) takes=$verbs ;;
                    esac
                fi
                case " $takes " in
                    *' :files '*) paths=-f; takes=${takes%:files} ;;
                    *' :folders '*) paths=-d; takes=${takes%:folders} ;;
                    *) case $word in *,*) before=$before${word%,*},; word=${word##*,} ;; esac ;;
                esac
            }
            """;

    private static final String BASH = """

            _leadline() {
                local takes= paths= word= before= reply=
                _leadline_find "${COMP_WORDS[@]:0:COMP_CWORD+1}"
                COMPREPLY=()
                for reply in $takes; do
                    case $reply in "$word"*) COMPREPLY+=("$before$reply") ;; esac
                done
                if [ -n "$paths" ]; then
                    compopt -o filenames 2>/dev/null
                    while IFS= read -r reply; do
                        COMPREPLY+=("$before$reply")
                    done < <(compgen "$paths" -- "$word")
                fi
            }

            complete -F _leadline leadline
            """;

    private static final String ZSH = """

            _leadline() {
                local takes= paths= word= before= found=1
                _leadline_find "${(@Q)words[1,CURRENT]}"
                [[ $before == --*=* ]] && compset -P '--*='
                [[ $before == *, ]] && compset -P '*,'
                compadd -- ${=takes} && found=0
                case $paths in
                    -f) _files && found=0 ;;
                    -d) _files -/ && found=0 ;;
                esac
                return found
            }

            if ! whence compdef >/dev/null; then autoload -Uz compinit && compinit; fi
            compdef _leadline leadline
            """;

    private BashCompletion() {}

    static String bash(List<CompletedPlace> places) {
        return "# Completes the words of leadline in bash. Written by: leadline completion bash\n\n" + script(places)
                + BASH;
    }

    static String zsh(List<CompletedPlace> places) {
        return "# Completes the words of leadline in zsh. Written by: leadline completion zsh\n\n" + script(places)
                + ZSH;
    }

    private static String script(List<CompletedPlace> places) {
        StringBuilder script = new StringBuilder();
        script.append("# Sets the verbs and values, and the options, that may follow verbs.\n");
        script.append("_leadline_place() {\n    case $1 in\n");
        for (CompletedPlace place : places) {
            List<String> words = new ArrayList<>(place.verbs().keySet());
            words.add(text(place.values()));
            script.append("        '").append(place.path()).append("')\n");
            script.append("            verbs='")
                    .append(String.join(" ", words).strip())
                    .append("'\n");
            script.append("            options='").append(options(place)).append("' ;;\n");
        }
        script.append("        *) return 1 ;;\n    esac\n}\n\n");
        script.append("# Sets what an option takes; fails where it takes nothing.\n");
        script.append("_leadline_value() {\n    case \"$1:$2\" in\n");
        patterns(places)
                .forEach((takes, patterns) -> script.append("        ")
                        .append(String.join(" | ", patterns))
                        .append(")\n            takes='")
                        .append(takes)
                        .append("' ;;\n"));
        script.append("        *) return 1 ;;\n    esac\n}\n");
        return script.append(FIND).toString();
    }

    private static String options(CompletedPlace place) {
        return place.options().stream()
                .flatMap(option -> option.names().stream())
                .collect(Collectors.joining(" "));
    }

    /// The patterns of places and options by what these take. An option that takes equal values wherever it stands has
    /// one pattern.
    private static Map<String, List<String>> patterns(List<CompletedPlace> places) {
        Map<String, Map<String, String>> byOption = new LinkedHashMap<>();
        for (CompletedPlace place : places) {
            for (CompletedOption option : place.options()) {
                for (String name : option.names()) {
                    String takes = option.takesValue() ? text(option.values()) : "-";
                    byOption.computeIfAbsent(name, _ -> new LinkedHashMap<>()).put(place.path(), takes);
                }
            }
        }
        Map<String, List<String>> patterns = new LinkedHashMap<>();
        byOption.forEach((name, byPlace) -> {
            boolean isOne = byPlace.values().stream().distinct().count() == 1;
            byPlace.forEach((path, takes) -> {
                if (takes.equals("-")) return;
                String pattern = (isOne ? "*" : "'" + path + "'") + ":" + name;
                List<String> known = patterns.computeIfAbsent(takes, _ -> new ArrayList<>());
                if (!known.contains(pattern)) known.add(pattern);
            });
        });
        return patterns;
    }

    private static String text(CompletedWords values) {
        StringJoiner text = new StringJoiner(" ");
        values.words().forEach(text::add);
        switch (values.paths()) {
            case NONE -> {}
            case FOLDERS -> text.add(":folders");
            case FILES -> text.add(":files");
        }
        return text.toString();
    }
}
