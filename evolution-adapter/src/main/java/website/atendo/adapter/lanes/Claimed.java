package website.atendo.adapter.lanes;

import website.atendo.adapter.deliveries.Delivery;
import website.atendo.adapter.provider.Address;
import website.atendo.adapter.provider.OutboundMessage;
import website.atendo.contracts.Provider;

/** A delivery that is ours to send now. */
record Claimed(Delivery delivery, Provider kind, Address to, OutboundMessage message) {}
