package website.atendo.adapter.instances;

import website.atendo.contracts.CompanyId;

/** A company's number can send again; said within this process, after the commit. */
public record InstanceConnected(CompanyId company) {}
