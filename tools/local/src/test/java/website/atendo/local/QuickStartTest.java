package website.atendo.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickStartTest {
    @TempDir
    Path project;

    @Test
    void staysValidWhenAJarIsBuiltAnewAndNotWhenItChanges() throws IOException {
        writeJar("one");
        QuickStart first = QuickStart.of(project, Program.ADAPTER);

        writeJar("one");
        Files.setLastModifiedTime(jar(), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assertThat(QuickStart.of(project, Program.ADAPTER)).isEqualTo(first);

        writeJar("two");
        assertThat(QuickStart.of(project, Program.ADAPTER)).isNotEqualTo(first);
    }

    @Test
    void isUsedOnlyOnceItIsComplete() throws IOException {
        writeJar("one");
        QuickStart quick = QuickStart.of(project, Program.ADAPTER);
        assertThat(words()).contains(jar().toString());

        Path unfinished = QuickStart.unfinished(quick.unpacked());
        Files.createDirectories(unfinished);
        assertThat(words()).contains(jar().toString());

        QuickStart.finish(quick.unpacked());
        assertThat(words()).contains(quick.jar().toString()).noneMatch(word -> word.startsWith("-XX:AOT"));

        Files.writeString(QuickStart.unfinished(quick.cache()), "half a cache");
        Files.writeString(quick.recording(), "what it will be made of");
        assertThat(words()).noneMatch(word -> word.startsWith("-XX:AOT"));

        QuickStart.finish(quick.cache());
        assertThat(words())
                .contains("-XX:AOTCache=" + quick.cache(), quick.jar().toString());
    }

    @Test
    void ofAnOlderJarIsNeitherUsedNorKept() throws IOException {
        writeJar("one");
        QuickStart old = QuickStart.of(project, Program.ADAPTER);
        Files.createDirectories(QuickStart.unfinished(old.unpacked()));
        QuickStart.finish(old.unpacked());
        Files.writeString(QuickStart.unfinished(old.cache()), "a cache");
        QuickStart.finish(old.cache());

        writeJar("two");
        assertThat(words()).contains(jar().toString()).noneMatch(word -> word.startsWith("-XX:AOT"));

        Training.forgetWhatChanged(project);
        assertThat(old.folder()).doesNotExist();
    }

    @Test
    void isNotMadeOfAJarThatCannotBeUnpackedAndLeavesNothing() throws IOException {
        writeJar("no program");
        StateFolder state = StateFolder.at(project.resolve(".local"));
        var said = new StringBuilder();

        new Training(project, state, said::append).run();

        assertThat(said).contains("not prepared").contains("evolution-adapter");
        assertThat(QuickStart.of(project, Program.ADAPTER).isUnpacked()).isFalse();
        assertThat(Training.leftovers(state).processes()).isEmpty();
        assertThat(Training.folder(state)).doesNotExist();
    }

    @Test
    void isNotMadeOnceTheSystemStops() throws IOException {
        writeJar("one");
        var said = new StringBuilder();
        var training = new Training(project, StateFolder.at(project.resolve(".local")), said::append);

        training.close();
        training.run();

        assertThat(said).isEmpty();
        assertThat(QuickStart.of(project, Program.ADAPTER).isUnpacked()).isFalse();
    }

    private List<String> words() throws IOException {
        return new JavaService(Program.ADAPTER, new Jvm(160), project, Map.of(), URI.create("http://localhost"))
                .commandLine()
                .words();
    }

    private Path jar() {
        return project.resolve(Program.ADAPTER.jar());
    }

    private void writeJar(String content) throws IOException {
        Files.createDirectories(jar().getParent());
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar()))) {
            zip.putNextEntry(new ZipEntry("content"));
            zip.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }
}
