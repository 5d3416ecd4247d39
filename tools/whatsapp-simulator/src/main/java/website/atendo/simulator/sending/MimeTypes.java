package website.atendo.simulator.sending;

import java.util.Locale;
import java.util.Map;

/** The MIME type a file name stands for. */
final class MimeTypes {
    private static final Map<String, String> BY_ENDING = Map.of(
            "png",
            "image/png",
            "jpg",
            "image/jpeg",
            "jpeg",
            "image/jpeg",
            "webp",
            "image/webp",
            "pdf",
            "application/pdf",
            "mp4",
            "video/mp4",
            "mp3",
            "audio/mpeg",
            "ogg",
            "audio/ogg",
            "csv",
            "text/csv",
            "txt",
            "text/plain");

    private MimeTypes() {}

    static String of(String fileName, String mediaType) {
        var ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        var fallback = mediaType.equals("audio") ? "audio/mp4" : "application/octet-stream";
        return BY_ENDING.getOrDefault(ending, fallback);
    }
}
