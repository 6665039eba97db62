// Prints the rows of the glossaries that OmegaT itself reads in a folder: file, source, target, comment.
// java -cp /usr/share/.../OmegaT.jar OmegaTProbe.java FOLDER CONFIG-FOLDER
import java.io.*;
import java.util.*;
import org.omegat.core.*;
import org.omegat.gui.glossary.*;
import org.omegat.util.*;

public class OmegaTProbe {
    public static void main(String[] arguments) throws Exception {
        System.setProperty("java.awt.headless", "true");
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
        RuntimePreferences.setConfigDir(arguments[1]);
        Core.initializeConsole(new TreeMap<String, String>());
        org.omegat.core.data.ProjectProperties properties =
            org.omegat.util.ProjectFileStorage.loadProjectProperties(new File(arguments[0]));
        Core.setProject(new org.omegat.core.data.RealProject(properties, null));
        File[] files = new File(properties.getGlossaryRoot()).listFiles();
        Arrays.sort(files);
        for (File file : files) {
            String name = file.getName();
            List<GlossaryEntry> entries = null;
            if (name.endsWith(".tbx")) entries = GlossaryReaderTBX.read(file, false);
            else if (name.endsWith(".csv")) entries = GlossaryReaderCSV.read(file, false);
            else entries = GlossaryReaderTSV.read(file, false);
            for (GlossaryEntry entry : entries)
                for (String target : entry.getLocTerms(false))
                    out.println(name + "\t" + entry.getSrcText() + "\t" + target + "\t" + entry.getCommentText().replace("\n", " / "));
        }
        System.exit(0);
    }
}
