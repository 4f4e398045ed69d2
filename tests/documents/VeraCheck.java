import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Checks PDF files with veraPDF: {@code java -cp JAR VeraCheck.java ua1,3a FILE...}
 *
 * <p>One line for each profile and file, {@code PASS ua1 FILE} or {@code FAIL ua1 FILE}, and under a FAIL the first
 * broken rules. The exit code is 1 when a rule is broken. The jar comes without JAXB, so the profiles are read by hand.
 */
public class VeraCheck {
    private static final int SHOWN = 20;

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        boolean good = true;
        for (String id : arguments[0].split(",")) {
            var flavour = PDFAFlavour.byFlavourId(id);
            var profile = read(flavour, id.equals("ua1") ? "PDFUA-1.xml" : "PDFA-" + id.toUpperCase() + ".xml");
            for (String file : Arrays.copyOfRange(arguments, 1, arguments.length)) {
                good &= check(id, flavour, profile, file);
            }
        }
        System.exit(good ? 0 : 1);
    }

    private static boolean check(String id, PDFAFlavour flavour, ValidationProfile profile, String file) throws Exception {
        try (var parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                var validator = Foundries.defaultInstance().createValidator(profile, false)) {
            var result = validator.validate(parser);
            System.out.printf("%s %s %s%n", result.isCompliant() ? "PASS" : "FAIL", id, file);
            result.getTestAssertions().stream()
                    .filter(one -> one.getStatus() == TestAssertion.Status.FAILED)
                    .limit(SHOWN)
                    .forEach(one -> System.out.printf("  %s-%d %s at %s%n", one.getRuleId().getClause(),
                            one.getRuleId().getTestNumber(), one.getMessage(), one.getLocation().getContext()));
            return result.isCompliant() && result.getTotalAssertions() > 0;
        }
    }

    private static ValidationProfile read(PDFAFlavour flavour, String name) throws Exception {
        var stream = VeraCheck.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name);
        var profile = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream).getDocumentElement();
        var rules = new LinkedHashSet<Rule>();
        for (Element rule : all(profile, "rule")) {
            rules.add(rule(rule));
        }
        var variables = all(profile, "variable").stream()
                .map(one -> Profiles.variableFromValues(one.getAttribute("name"), one.getAttribute("object"),
                        text(one, "defaultValue"), text(one, "value")))
                .collect(Collectors.toSet());
        var details = Profiles.profileDetailsFromValues(name, name, "", new Date(0));
        return Profiles.profileFromValues(flavour, details, "", rules, variables);
    }

    private static Rule rule(Element rule) {
        Element id = all(rule, "id").get(0);
        var ruleId = Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        Boolean deferred = rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
        var error = Profiles.errorFromValues(text(rule, "message"), new ArrayList<>());
        return Profiles.ruleFromValues(ruleId, rule.getAttribute("object"), deferred, rule.getAttribute("tags"),
                text(rule, "description"), text(rule, "test"), error, new ArrayList<>());
    }

    private static List<Element> all(Element parent, String tag) {
        NodeList found = parent.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength()).mapToObj(place -> (Element) found.item(place)).toList();
    }

    private static String text(Element parent, String tag) {
        return all(parent, tag).stream().findFirst().map(Element::getTextContent).orElse("");
    }
}
