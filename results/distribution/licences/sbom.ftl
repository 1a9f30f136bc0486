<#-- Writes sbom.cdx.json, CycloneDX 1.6. "dependencyMap" pairs each resolved dependency with its licences. -->
{
  "bomFormat": "CycloneDX",
  "specVersion": "1.6",
  "version": 1,
  "metadata": {
    "component": {"type": "application", "group": "org.patchswap", "name": "patchswap-bench"}
  },
  "components": [
<#list dependencyMap as e>
<#assign d = e.getKey()>
    {
      "type": "library",
      "group": "${d.getGroupId()?json_string}",
      "name": "${d.getArtifactId()?json_string}",
      "version": "${d.getVersion()?json_string}",
      "purl": "pkg:maven/${d.getGroupId()?json_string}/${d.getArtifactId()?json_string}@${d.getVersion()?json_string}",
      "licenses": [{"expression": "${e.getValue()?join(" OR ")?json_string}"}]
    }<#sep>,</#sep>
</#list>
  ]
}
