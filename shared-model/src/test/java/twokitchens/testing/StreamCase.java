package twokitchens.testing;

import java.util.stream.Stream;

/**
 * A stream of a language model, and the events that a client gets for it.
 *
 * @param stream as the model sends it; {@code T("a")} stands for the part that brings the token {@code a}
 * @param events as a client gets them; {@code T("a")} stands for an event with that token, {@code DONE} and {@code ERROR}
 *     for the last ones
 */
public record StreamCase(String stream, String events) {
    private static final String BROKEN = "event: error\ndata: {\"error\":\"语言模型中断了回答\"}\n\n";
    private static final String NONSENSE = "event: error\ndata: {\"error\":\"看不懂语言模型的回答\"}\n\n";

    /** All cases. */
    public static Stream<StreamCase> all() {
        return Stream.of(
                // The format itself: HTML, section 9.2.6.
                of("\uFEFFdata: T('a')\n\ndata: [DONE]\n\n", "T('a') DONE"),
                of("data: T('a')\r\rdata: T('b')\r\rdata: [DONE]\r\r", "T('a') T('b') DONE"),
                of("data: T('a')\r\n\r\ndata: T('b')\r\n\r\ndata: [DONE]\r\n\r\n", "T('a') T('b') DONE"),
                of("data: T('a')\n\r\ndata: T('b')\r\n\rdata: [DONE]\n\r", "T('a') T('b') DONE"),
                of("data: {'choices':\ndata: [{'delta':\ndata:{'content':'a'}}]}\n\ndata: [DONE]\n\n", "T('a') DONE"),
                of("\n\n\ndata: T('a')\n\n\n\n: comment\n\nevent: message\n\ndata: [DONE]\n\n", "T('a') DONE"),
                of("id: 7\nretry: 100\nevent: message\ndata: T('a')\n:\nother\n\ndata: [DONE]\n\n", "T('a') DONE"),
                of("event: chunk\ndata: T('a')\n\nevent: ping\ndata: 7:30\n\ndata:[DONE]\n\n", "T('a') DONE"),
                of(" data: T('x')\ndata : T('y')\nData: T('z')\n\ndata: T('a')\n\ndata: [DONE]\n\n", "T('a') DONE"),
                of("data: T('a')\n\ndata: [DONE]", "T('a') BROKEN"),
                of("data: T('a')\n\ndata: [DONE]\n", "T('a') BROKEN"),
                of("data: T('a')\n\ndata: T('b')\n", "T('a') BROKEN"),
                of("data: T('a')\n\ndata: [DONE]\n\ndata: T('b')\n\n", "T('a') DONE"),
                // What stands in a part of an answer.
                of("data: T('饭\\n')\n\ndata: T('')\n\ndata: [DONE]\n\n", "T('饭\\n') DONE"),
                of("data: T('a\\ud83d')\n\ndata: T('\\ude00b')\n\ndata: [DONE]\n\n", "T('a') T('😀b') DONE"),
                of("data: T('\\ud83d')\n\ndata: T('\\ud83d')\n\ndata: [DONE]\n\n", "T('\uFFFD') T('\uFFFD') DONE"),
                of(
                        "data: {'choices':[{'delta':{'content':null}}]}\n\ndata: {'choices':[]}\n\ndata: [DONE]\n\n",
                        "DONE"),
                of("data: {'choices':null,'usage':{}}\n\ndata: {'usage':{}}\n\ndata: [DONE]\n\n", "DONE"),
                of("data: {'choices':[],'error':null}\n\ndata: [DONE]\n\n", "DONE"),
                of("data: END('a','stop')\n\ndata: [DONE]\n\n", "T('a') DONE"),
                of("data: END('a','length')\n\ndata: [DONE]\n\n", "T('a') R('length') DONE"),
                of("data: END('','content_filter')\n\ndata: [DONE]\n\n", "R('content_filter') DONE"),
                // Errors inside a stream: none of them looks whole.
                of("data: T('a')\n\ndata: {'choices':[],'error':{'code':502}}\n\ndata: [DONE]\n\n", "T('a') BROKEN"),
                of("data: {'error':'secret'}\n\ndata: [DONE]\n\n", "BROKEN"),
                of("data: {'choices':[{'delta':{},'error':{'code':1}}]}\n\ndata: [DONE]\n\n", "BROKEN"),
                of("data: END('a','error')\n\ndata: [DONE]\n\n", "BROKEN"),
                of("event: error\ndata: {'message':'secret'}\n\ndata: [DONE]\n\n", "BROKEN"),
                of("event:error\r\ndata\r\n\r\ndata: [DONE]\r\n\r\n", "BROKEN"),
                of("{'error':'secret'}\n", "BROKEN"),
                of("error: {'code':500}\n\ndata: [DONE]\n\n", "BROKEN"),
                of("event: ERROR\ndata: {}\n\ndata: [DONE]\n\n", "BROKEN"),
                of("event: response.failed\ndata: {}\n\ndata: [DONE]\n\n", "BROKEN"),
                of("data: END('a','ERROR')\n\ndata: [DONE]\n\n", "BROKEN"),
                of("data: {'choices':[{'delta':{'error':{}}}]}\n\ndata: [DONE]\n\n", "BROKEN"),
                of("data: {'choices':[{'delta':{}},{'error':'secret'}]}\n\ndata: [DONE]\n\n", "BROKEN"),
                of("data: {'object':'error','choices':[]}\n\ndata: [DONE]\n\n", "BROKEN"),
                of("data: {'type':'error','usage':{}}\n\ndata: [DONE]\n\n", "BROKEN"),
                of("data: {'errors':['secret'],'choices':[]}\n\ndata: [DONE]\n\n", "BROKEN"),
                of("data: {'choices':[{'text':'a'}]}\n\ndata: [DONE]\n\n", "NONSENSE"),
                of("data: {'choices':[{'message':{'content':'a'}}]}\n\ndata: [DONE]\n\n", "NONSENSE"),
                of("data: {'choices':[{'delta':'a'}]}\n\ndata: [DONE]\n\n", "NONSENSE"),
                of("data: {'choices':[null]}\n\ndata: [DONE]\n\n", "NONSENSE"),
                of("data: {'choices':[{'delta':{},'finish_reason':7}]}\n\ndata: [DONE]\n\n", "NONSENSE"),
                of("event: chunk\ndata: {'choices':[{'delta':\n\ndata: [DONE]\n\n", "NONSENSE"),
                of("data: soup\n\ndata: [DONE]\n\n", "NONSENSE"),
                of("data:\n\ndata: [DONE]\n\n", "NONSENSE"),
                of("data: 7\n\ndata: [DONE]\n\n", "NONSENSE"),
                of("data: {}\n\ndata: [DONE]\n\n", "NONSENSE"),
                of("data: {'choices':'a'}\n\ndata: [DONE]\n\n", "NONSENSE"),
                of("data: {'choices':[{'delta':{'content':['a']}}]}\n\ndata: [DONE]\n\n", "NONSENSE"));
    }

    private static StreamCase of(String stream, String events) {
        String sent = stream.replaceAll("T\\(('[^']*')\\)", "{'choices':[{'delta':{'content':$1}}]}")
                .replaceAll("END\\(('[^']*'),('[^']*')\\)", "{'choices':[{'delta':{'content':$1},'finish_reason':$2}]}")
                .replace('\'', '"');
        String expected = events.replaceAll("T\\(('[^']*')\\) ?", "data: {'token':$1}\n\n")
                .replaceAll("R\\(('[^']*')\\) ?", "data: {'finish_reason':$1}\n\n")
                .replace('\'', '"')
                .replace("DONE", "data: [DONE]\n\n")
                .replace("BROKEN", BROKEN)
                .replace("NONSENSE", NONSENSE);
        return new StreamCase(sent, expected);
    }

    @Override
    public String toString() {
        return stream.replace("\r", "\\r").replace("\n", "\\n");
    }
}
