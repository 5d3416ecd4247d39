package website.atendo.simulator.sending;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import website.atendo.simulator.evolution.Shape;

/** The things that can be sent, with the body each demands. */
enum SendKind {
    TEXT(
            "sendText",
            to().required("number", "text").with("text", Shape.string()).with("linkPreview", Shape.bool())),
    MEDIA(
            "sendMedia",
            to().required("number", "mediatype")
                    .with("mediatype", Shape.string().oneOf(List.of("image", "document", "video", "audio")))
                    .with("mimetype", Shape.string())
                    .with("media", Shape.string())
                    .with("fileName", Shape.string())
                    .with("caption", Shape.string())),
    AUDIO("sendWhatsAppAudio", to().required("number").with("audio", Shape.string())),
    STICKER("sendSticker", to().required("number").with("sticker", Shape.string())),
    PTV("sendPtv", to().required("number").with("video", Shape.string())),
    STATUS(
            "sendStatus",
            Shape.object()
                    .required("type")
                    .with("type", Shape.string().oneOf(List.of("text", "image", "audio", "video")))
                    .with("content", Shape.string())
                    .with("caption", Shape.string())
                    .with("font", Shape.integer().atLeast(0).atMost(5))
                    .with("allContacts", Shape.bool())),
    LOCATION(
            "sendLocation",
            to().required("number", "latitude", "longitude", "name", "address")
                    .with("latitude", Shape.number())
                    .with("longitude", Shape.number())
                    .with("name", Shape.string())
                    .with("address", Shape.string())),
    CONTACT(
            "sendContact",
            to().required("number", "contact")
                    .with(
                            "contact",
                            Shape.arrayOf(Shape.object()
                                            .required("fullName", "phoneNumber")
                                            .with("fullName", Shape.string())
                                            .with("phoneNumber", Shape.string().atLeast(10)))
                                    .atLeast(1)
                                    .unique())),
    REACTION(
            "sendReaction",
            Shape.object()
                    .required("key", "reaction")
                    .with(
                            "key",
                            Shape.object()
                                    .required("id", "remoteJid", "fromMe")
                                    .with("id", Shape.string())
                                    .with("remoteJid", Shape.string())
                                    .with("fromMe", Shape.bool()))
                    .with("reaction", Shape.string())),
    POLL(
            "sendPoll",
            to().required("number", "name", "selectableCount", "values")
                    .with("name", Shape.string())
                    .with("selectableCount", Shape.integer().atLeast(0).atMost(10))
                    .with(
                            "values",
                            Shape.arrayOf(Shape.string()).atLeast(2).atMost(10).unique())),
    BUTTONS(
            "sendButtons",
            to().required("number")
                    .with("title", Shape.string())
                    .with("description", Shape.string())
                    .with("footer", Shape.string())
                    .with("thumbnailUrl", Shape.string())
                    .with(
                            "buttons",
                            Shape.arrayOf(Shape.object()
                                    .required("type")
                                    .with("type", Shape.string().oneOf(List.of("reply", "copy", "url", "call", "pix")))
                                    .with("displayText", Shape.string())
                                    .with("id", Shape.string())))),
    LIST(
            "sendList",
            to().required("number", "title", "footerText", "buttonText", "sections")
                    .with("title", Shape.string())
                    .with("description", Shape.string())
                    .with("footerText", Shape.string())
                    .with("buttonText", Shape.string())
                    .with(
                            "sections",
                            Shape.arrayOf(Shape.object()
                                            .required("title", "rows")
                                            .with("title", Shape.string())
                                            .with(
                                                    "rows",
                                                    Shape.arrayOf(Shape.object()
                                                                    .required("title", "rowId")
                                                                    .with("title", Shape.string())
                                                                    .with("description", Shape.string())
                                                                    .with("rowId", Shape.string()))
                                                            .atLeast(1)
                                                            .unique()))
                                    .atLeast(1)
                                    .unique())),
    TEMPLATE(
            "sendTemplate",
            to().required("name", "language")
                    .with("name", Shape.string())
                    .with("language", Shape.string())
                    .with("components", Shape.arrayOf(Shape.object())));

    private final String action;
    private final Shape shape;

    SendKind(String action, Shape shape) {
        this.action = action;
        this.shape = shape;
    }

    String action() {
        return action;
    }

    Shape shape() {
        return shape;
    }

    static Optional<SendKind> byAction(String action) {
        return Arrays.stream(values())
                .filter(kind -> kind.action.equals(action))
                .findFirst();
    }

    private static Shape to() {
        return Shape.object()
                .with("number", Shape.string().saying("Invalid format"))
                .with("delay", Shape.integer().saying("Enter a value in milliseconds"))
                .with(
                        "quoted",
                        Shape.object().with("key", Shape.object().required("id").with("id", Shape.string())));
    }
}
