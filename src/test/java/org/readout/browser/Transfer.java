package org.readout.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a page brings over the wire from now on: headers and bodies as they are sent, compressed. */
final class Transfer {

    private final Map<String, String> addresses = new LinkedHashMap<>();
    private final Map<String, Long> sizes = new LinkedHashMap<>();

    private Transfer() {}

    static Transfer of(Page page) {
        Transfer transfer = new Transfer();
        CDPSession session = page.context().newCDPSession(page);
        session.on("Network.responseReceived", event -> transfer.addresses.put(id(event), address(event)));
        session.on("Network.loadingFinished", event -> {
            // An address that holds its content brings nothing over the wire.
            if (!transfer.addresses.getOrDefault(id(event), "").startsWith("data:")) {
                transfer.sizes.put(id(event), event.get("encodedDataLength").getAsLong());
            }
        });
        session.send("Network.enable");
        return transfer;
    }

    long bytes() {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    int requests() {
        return sizes.size();
    }

    /** Each request with its size, the largest first. */
    @Override
    public String toString() {
        return sizes.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry<String, Long>::getValue).reversed())
                .map(each -> each.getValue() + " " + addresses.getOrDefault(each.getKey(), "?"))
                .collect(Collectors.joining("\n", bytes() + " bytes in " + requests() + " requests\n", ""));
    }

    private static String id(JsonObject event) {
        return event.get("requestId").getAsString();
    }

    private static String address(JsonObject event) {
        return event.getAsJsonObject("response").get("url").getAsString();
    }
}
