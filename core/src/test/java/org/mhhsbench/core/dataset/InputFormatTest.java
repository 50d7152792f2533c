package org.mhhsbench.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.MessageJson;

/** What the files of a dataset may look like without meaning anything else, and what the output looks like. */
class InputFormatTest {

    private static final List<String> TABLES = List.of(
            "registrations.csv",
            "bm-units.csv",
            "consumption-component-classes.csv",
            "runs.csv",
            "load-shapes.csv",
            "annual-consumption.csv",
            "limits.csv",
            "settlement-calendar.csv");

    @TempDir
    private Path temp;

    private DatasetFolder dataset;
    private String expected;

    @BeforeEach
    void settleAsItIs() throws Exception {
        dataset = new DatasetFolder(temp);
        expected = everything();
    }

    private String everything() throws Exception {
        dataset.settle();
        return dataset.output("settlement.csv")
                + dataset.output("duos.csv")
                + dataset.output("duos-daily.csv")
                + dataset.output("defaults.csv")
                + dataset.output("line-loss-defaults.csv")
                + dataset.output("summary.json");
    }

    @Test
    void settlesByHand() {
        List<String> lines = dataset.lines("settlement.csv");
        assertThat(lines).hasSize(97);
        assertThat(lines.get(1)).isEqualTo("2026-01-10,SF,1,_C,ALFA,2__CALFA000,S,W,AI,100,C,1,1,0.001000000");
        assertThat(lines.get(3)).isEqualTo("2026-01-10,SF,1,_C,ALFA,2__CALFA000,S,W,AI,100,C,3,1,0.001500000");
        assertThat(lines.get(49)).isEqualTo("2026-01-10,SF,1,_C,ALFA,2__CALFA000,S,W,AI,101,L,1,1,0.000050000");
        assertThat(lines.get(50)).isEqualTo("2026-01-10,SF,1,_C,ALFA,2__CALFA000,S,W,AI,101,L,2,1,-0.000100000");
        assertThat(dataset.lines("defaults.csv"))
                .hasSize(47)
                .startsWith(
                        "settlementDate,settlementCode,runNumber,mpan,measurementQuantity,settlementPeriod,"
                                + "defaultedKWh,flag",
                        "2026-01-10,SF,1,2000056535971,AI,3,1.500,A",
                        "2026-01-10,SF,1,2000056535971,AI,4,0.000,B");
        assertThat(dataset.lines("duos-daily.csv"))
                .endsWith("2026-01-10,SF,1,LOND,_C,ALFA,91A,I,T,0.003000000,0.001500000");
        assertThat(dataset.lines("line-loss-defaults.csv")).endsWith("2026-01-10,SF,1,LOND,91A");
        assertThat(dataset.lines("rejections.csv"))
                .containsExactly("file,line,messageIndex,mpan,senderUniqueReference,code,path");
        assertThat(dataset.output("summary.json"))
                .isEqualTo("{\n  \"messages\": 1,\n  \"accepted\": 1,\n  \"rejected\": 0,\n  \"duplicates\": 0,\n"
                        + "  \"readings\": 2\n}\n");
    }

    @Test
    void takesAByteOrderMarkCrLfAndBlankLines() throws Exception {
        for (String table : TABLES) {
            dataset.replace(table, "\n", "\r\n\r\n");
            dataset.write(table, "\uFEFF" + java.nio.file.Files.readString(dataset.path.resolve(table)) + "  \n");
        }
        dataset.replace("line-loss-factors/lond.ptf", "\n", "\r\n");
        assertThat(everything()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "  \n"})
    void takesBlankLinesBeforeTheHeader(String blank) throws Exception {
        for (String table : TABLES) {
            dataset.write(table, blank + java.nio.file.Files.readString(dataset.path.resolve(table)));
        }
        assertThat(everything()).isEqualTo(expected);
    }

    @Test
    void takesColumnsByNameWhateverElseIsThere() throws Exception {
        dataset.write(
                "bm-units.csv", "remark,bmUnit,gspGroup,remark,supplier\n,2__CALFA000,_C,\"x,\"\"y\"\"\nz\",ALFA\n");
        dataset.write("limits.csv", "maximumKWh,connectionType\n\"60\",\"W\"");
        assertThat(everything()).isEqualTo(expected);
    }

    @Test
    void settlesWithoutTheOptionalFiles() throws Exception {
        for (String table : TABLES.subList(4, 8)) {
            dataset.delete(table);
        }
        dataset.delete("line-loss-factors/lond.ptf").delete("line-loss-factors");
        dataset.settle();
        assertThat(dataset.lines("settlement.csv")).hasSize(97).noneMatch(line -> line.contains("0.001500000"));
    }

    @Test
    void quotesOnlyWhatHasToBeQuoted() throws Exception {
        dataset.replace("registrations.csv", "ALFA", "\"A,\"\"L\"\"\"")
                .replace("bm-units.csv", "ALFA,", "\"A,\"\"L\"\"\",");
        dataset.replace("registrations.csv", "LOND", " L O ").replace("bm-units.csv", "2__C", "2é'");
        dataset.settle();
        assertThat(dataset.lines("settlement.csv").get(1))
                .startsWith("2026-01-10,SF,1,_C,\"A,\"\"L\"\"\",2é'ALFA000,S,W,AI,");
        assertThat(dataset.lines("duos.csv").get(1)).startsWith("2026-01-10,SF,1, L O ,_C,\"A,\"\"L\"\"\",91A,");
        assertThat(dataset.output("duos.csv")).doesNotContain("\r").endsWith("\n");
    }

    @Test
    void countsLinesOfWhiteSpaceAndReadsFilesInCodePointOrder() throws Exception {
        MessageJson broken = MessageJson.number(3).mpan("9999999999999").day(DatasetFolder.DAY, 1);
        dataset.write("messages/b.ndjson", "\n \t\r\n" + broken.text() + "\n\nx\n");
        dataset.write("messages/B.ndjson", "[" + broken.text() + ",7]");
        dataset.write("messages/\uFFFD.ndjson", "y");
        dataset.write("messages/\uD83D\uDE00.ndjson", "z");
        dataset.write("messages/readme.txt", "not read");
        dataset.settle();
        assertThat(dataset.lines("rejections.csv").stream().skip(1).map(line -> line.replaceAll("1001,.*", "1001")))
                .containsExactly(
                        "B.ndjson,1,0,9999999999999,S-IF-021-0000000003-SDS-20260120-1,RCP1061,"
                                + "/payload/CommonBlock/M0/MPANCore",
                        "B.ndjson,1,1,,,MSG1001",
                        "b.ndjson,5,0,,,MSG1001",
                        "\uFFFD.ndjson,1,0,,,MSG1001",
                        "\uD83D\uDE00.ndjson,1,0,,,MSG1001");
        assertThat(dataset.output("summary.json")).contains("\"messages\": 7", "\"rejected\": 5", "\"duplicates\": 1");
    }

    @Test
    void readsAllMembersOfAGzip() throws Exception {
        String text = MessageJson.number(1).day(DatasetFolder.DAY, 1000, 2000).text();
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.writeBytes(DatasetFolder.gzip(""));
        members.writeBytes(DatasetFolder.gzip(text.substring(0, 100)));
        members.writeBytes(DatasetFolder.gzip(text.substring(100)));
        members.writeBytes(DatasetFolder.gzip(""));
        dataset.delete("messages/001.ndjson").write("messages/001.ndjson.gz", members.toByteArray());
        assertThat(everything()).isEqualTo(expected);
    }

    /** Extra field, name, comment and header checksum before the data; read through a trickle of single bytes. */
    @Test
    void readsEveryKindOfGzipHeader() throws IOException {
        byte[] plain = DatasetFolder.gzip("text");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(withEveryKindOfHeader(plain, 0));
        file.writeBytes(plain);
        ByteArrayInputStream trickle = new ByteArrayInputStream(file.toByteArray()) {
            @Override
            public synchronized int read(byte[] out, int offset, int length) {
                return super.read(out, offset, Math.min(1, length));
            }
        };
        try (GzipMembers members = new GzipMembers(trickle)) {
            assertThat(new String(members.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("texttext");
        }
    }

    @Test
    void refusesAGzipHeaderThatWasChanged() {
        byte[] plain = DatasetFolder.gzip("text");
        assertThatThrownBy(() -> new GzipMembers(new ByteArrayInputStream(withEveryKindOfHeader(plain, 1))).read())
                .isInstanceOf(IOException.class)
                .hasMessage("not a gzip member: the checksum of its header differs");
        plain[3] = 32;
        assertThatThrownBy(() -> new GzipMembers(new ByteArrayInputStream(plain)).read())
                .isInstanceOf(IOException.class)
                .hasMessage("not a gzip member: flags must be below 32, are 32");
    }

    /** @param wrong by how much the header's checksum is */
    private static byte[] withEveryKindOfHeader(byte[] plain, int wrong) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(plain, 0, 3);
        file.write(2 | 4 | 8 | 16);
        file.write(plain, 4, 6);
        file.writeBytes(new byte[] {3, 0, 9, 9, 9, 'n', 0, 'c', 'c', 0});
        CRC32 checksum = new CRC32();
        checksum.update(file.toByteArray());
        int sixteenBits = (int) checksum.getValue() + wrong;
        file.write(sixteenBits);
        file.write(sixteenBits >>> 8);
        file.write(plain, 10, plain.length - 10);
        return file.toByteArray();
    }

    @Test
    void boundsTheLineThatItHolds() {
        dataset.append("messages/001.ndjson", "\n" + " ".repeat(2000) + "x\n");
        Settlement settlement = new Settlement(dataset.path, new SettleOptions(1, 2000, true));
        assertThatThrownBy(() -> settlement.settle(temp.resolve("other")))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("messages/001.ndjson:3: the line is longer than 2000 bytes");
    }
}
