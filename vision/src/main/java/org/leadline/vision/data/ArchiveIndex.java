package org.leadline.vision.data;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leadline.InputException;

/// The files of an archive by name, with its links resolved inside it.
final class ArchiveIndex {

    private static final int MAX_HOPS = 40;

    /// Maximum number of characters that are looked at to resolve all links of an archive.
    private static final long MAX_WORK = 1L << 30;

    private final Path path;
    private final Listing listing;
    private final TreeMap<String, TarMember> files = new TreeMap<>();
    private final TreeMap<String, TarMember> links = new TreeMap<>();

    /// The entries whose names lead out of the archive.
    private final List<TarMember> outside = new ArrayList<>();

    private long work;

    /// @param path the archive, for messages
    ArchiveIndex(Path path) {
        this.path = path;
        this.listing = new Listing(path);
    }

    /// Adds an entry. Of several entries with one name the last counts, as in unpacking, and the others are
    /// left out.
    void add(TarMember member) {
        if (member.kind() == TarMember.Kind.FOLDER || listing.isTooLong(member.name())) return;
        Optional<String> inside = EntryNames.inside(member.name());
        if (inside.isPresent()) {
            addNamed(member, inside.get());
        } else {
            listing.count(member.name() + member.target());
            outside.add(member);
        }
    }

    private void addNamed(TarMember member, String plain) {
        if (plain.isEmpty()) return;
        TarMember named = member.named(plain);
        switch (member.kind()) {
            case FILE -> put(files, links, plain, named);
            case HARD_LINK, SYMBOLIC_LINK -> put(links, files, plain, named);
            case SPECIAL -> leaveOut("device, pipe or file with holes", plain);
            case FOLDER -> throw new IllegalStateException("folders are passed over");
        }
    }

    /// Resolves the links, and returns the files by name. Links to folders stand for all files in them.
    /// Links may lead to hidden files, which are not returned themselves.
    Map<String, TarMember> resolved() {
        placeOutside();
        Map<String, String> folders = new TreeMap<>();
        Map<String, TarMember> found = new TreeMap<>();
        links.forEach((name, link) -> {
            Optional<String> real = real(name);
            TarMember file = real.map(files::get).orElse(null);
            if (file != null) found.put(name, file);
            else if (real.isPresent() && isFolder(real.get())) folders.put(name, real.get());
            else leaveOut("link that leads out of the archive or nowhere", name);
        });
        files.putAll(found);
        Map<String, TarMember> inside = new TreeMap<>();
        folders.forEach((name, real) -> {
            if (real.isEmpty() || (name + "/").startsWith(real + "/")) {
                leaveOut("link that leads in a circle", name);
                return;
            }
            below(real).forEach((file, member) -> {
                String linked = name + file.substring(real.length());
                if (listing.isTooLong(linked)) return;
                listing.count(linked);
                inside.put(linked, member);
            });
        });
        inside.forEach(files::putIfAbsent);
        files.keySet().removeIf(name -> {
            if (FileTree.isVisible(name)) return false;
            listing.hide(name, false);
            return true;
        });
        return files;
    }

    /// The number of files and folders that are hidden, by kind, once the links are resolved.
    SortedMap<String, Integer> hidden() {
        return listing.hidden();
    }

    /// Sentences for the user about entries that are left out.
    List<String> notes() {
        return listing.notes();
    }

    /// Leaves out the entries whose names lead out of the archive; but where the names of all images do, as in an
    /// archive of absolute names, they are read below the folder that they lead to.
    private void placeOutside() {
        boolean areAll = links.isEmpty()
                && files.keySet().stream().noneMatch(name -> ImageFormat.isImageName(name) && FileTree.isVisible(name));
        for (TarMember member : outside) {
            if (areAll) addNamed(member, EntryNames.stripped(member.name()));
            else listing.leaveOut("file whose name leads out of the archive", member.name());
        }
    }

    private void leaveOut(String reason, String name) {
        if (FileTree.isVisible(name)) listing.leaveOut(reason, name);
        else listing.hide(name, false);
    }

    private void put(Map<String, TarMember> into, Map<String, TarMember> other, String name, TarMember member) {
        other.remove(name);
        if (into.put(name, member) == null) listing.count(name + member.target());
        else listing.leaveOut("file that a later one of the same name replaces", name);
    }

    private Map<String, TarMember> below(String folder) {
        return files.subMap(folder + "/", folder + "0");
    }

    private boolean isFolder(String folder) {
        return folder.isEmpty() || !below(folder).isEmpty();
    }

    /// Follows links, also those among the folders of a name; empty where one leads out of the archive or in a
    /// circle.
    private Optional<String> real(String name) {
        Deque<String> ahead = new ArrayDeque<>(FileTree.parts(name));
        List<String> here = new ArrayList<>();
        StringBuilder reached = new StringBuilder();
        int hops = 0;
        while (!ahead.isEmpty()) {
            String part = ahead.pop();
            if (part.equals("..")) {
                if (here.isEmpty()) return Optional.empty();
                here.removeLast();
                reached.setLength(Math.max(0, reached.lastIndexOf("/")));
                continue;
            }
            int length = reached.length();
            reached.append(length == 0 ? "" : "/").append(part);
            spend(reached.length());
            TarMember link = links.get(reached.toString());
            if (link == null) {
                here.add(part);
                continue;
            }
            boolean outside =
                    link.kind() == TarMember.Kind.SYMBOLIC_LINK && link.target().startsWith("/");
            if (++hops > MAX_HOPS || outside) {
                return Optional.empty();
            }
            if (link.kind() == TarMember.Kind.HARD_LINK) {
                here.clear();
                length = 0;
            }
            reached.setLength(length);
            List<String> target = steps(link.target());
            spend(link.target().length());
            for (String step : target.reversed()) ahead.push(step);
        }
        return Optional.of(reached.toString());
    }

    private static List<String> steps(String target) {
        List<String> steps = new ArrayList<>();
        for (String part : target.split("/", -1)) {
            if (!part.isEmpty() && !part.equals(".")) steps.add(part);
        }
        return steps;
    }

    private void spend(long characters) {
        work += characters;
        if (work > MAX_WORK) {
            throw new InputException("the archive " + path
                    + " holds links that lead through too many others: unpack it, and name the folder");
        }
    }
}
