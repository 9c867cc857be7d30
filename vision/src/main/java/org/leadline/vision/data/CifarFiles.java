package org.leadline.vision.data;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The files of one CIFAR set among the files of a tree.
///
/// @param kind the form of distribution
/// @param folder the folder of the tree that holds the files, with a slash at its end, or empty
/// @param train the names of the training batches in the tree, sorted, at least one
/// @param all the names of all files in the folder
record CifarFiles(CifarKind kind, String folder, List<String> train, List<String> all) {

    CifarFiles {
        train = List.copyOf(train);
        all = List.copyOf(all);
    }

    /// Finds every CIFAR set in the tree: a folder with at least one training batch that is no system's. A
    /// batch named `train` counts only with the meta file beside it.
    static List<CifarFiles> findAll(FileTree tree) {
        TreeMap<String, List<String>> folders = new TreeMap<>();
        for (String name : tree.names()) {
            String folder = folder(name);
            if (CifarKind.isTrainOfAny(name.substring(folder.length()))
                    && SystemFolders.of(name).isEmpty()) {
                folders.put(folder, new ArrayList<>());
            }
        }
        if (folders.isEmpty()) return List.of();
        for (String name : tree.names()) {
            List<String> names = folders.get(folder(name));
            if (names != null) names.add(name);
        }
        List<CifarFiles> found = new ArrayList<>();
        folders.forEach((folder, names) -> {
            for (CifarKind kind : CifarKind.values()) {
                List<String> train = names.stream()
                        .filter(name -> kind.isTrain(name.substring(folder.length())))
                        .toList();
                boolean certain = kind != CifarKind.CIFAR100_PYTHON || names.contains(folder + kind.meta());
                if (!train.isEmpty() && certain) found.add(new CifarFiles(kind, folder, train, names));
            }
        });
        return found;
    }

    private static String folder(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    String meta() {
        return folder + kind.meta();
    }

    String test() {
        return folder + kind.test();
    }

    boolean hasTest() {
        return all.contains(test());
    }

    String describe() {
        return train.getFirst();
    }
}
