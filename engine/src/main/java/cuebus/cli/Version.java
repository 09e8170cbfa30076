package cuebus.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says: Cuebus's version and the Java it runs on. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Cuebus.class.getPackage().getImplementationVersion();
    return new String[] {
      "cuebus " + (version == null ? "unreleased" : version),
      "Java " + Runtime.version() + ", " + System.getProperty("java.vm.name")
    };
  }
}
