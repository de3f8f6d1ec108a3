package dev.prismo.runner.child;

import dev.prismo.model.Diagnostic;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.Attributes;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Checks that compiled classes refer to nothing but each other and what [AllowedJava] lists. It reads the constant
/// pool, which names every class, member and bootstrap method that the code can reach.
final class ClassScan {
    private final AllowedJava allowed;
    private final Set<String> own;

    /// @param own names of the program's classes
    ClassScan(AllowedJava allowed, Set<String> own) {
        this.allowed = allowed;
        this.own = own;
    }

    /// The first thing in this class that is not allowed, if there is one.
    Optional<Diagnostic> violation(byte[] classFile) {
        ClassModel model = ClassFile.of().parse(classFile);
        for (PoolEntry entry : model.constantPool()) {
            Optional<String> forbidden = forbidden(entry);
            if (forbidden.isPresent()) {
                return Optional.of(diagnostic(model, entry, forbidden.get()));
            }
        }
        return inheritance(model).or(() -> model.methods().stream()
                .flatMap(method -> method(model, method).stream())
                .findFirst());
    }

    private Optional<Diagnostic> inheritance(ClassModel model) {
        return Stream.concat(model.superclass().stream(), model.interfaces().stream())
                .map(ClassEntry::asInternalName)
                .map(ClassScan::dotted)
                .filter(name -> !own.contains(name) && !allowed.allowsExtending(name))
                .map(name -> diagnostic(model, model.thisClass(), name))
                .findFirst();
    }

    private Optional<Diagnostic> method(ClassModel model, MethodModel method) {
        boolean finalizer = method.methodName().equalsString("finalize") && method.methodType().equalsString("()V");
        boolean nativeCode = method.flags().has(AccessFlag.NATIVE);
        return finalizer || nativeCode
                ? Optional.of(diagnostic(model, model.thisClass(), finalizer ? "java.lang.Object.finalize" : "native"))
                : Optional.empty();
    }

    private Optional<String> forbidden(PoolEntry entry) {
        return switch (entry) {
            case ClassEntry type -> forbiddenType(type.asSymbol());
            case MemberRefEntry member -> forbiddenMember(member);
            case MethodTypeEntry type -> forbiddenTypes(type.descriptor().stringValue());
            case NameAndTypeEntry name -> forbiddenTypes(name.type().stringValue());
            default -> Optional.empty();
        };
    }

    private Optional<String> forbiddenMember(MemberRefEntry member) {
        ClassDesc owner = member.owner().asSymbol();
        if (owner.isArray()) {
            return Optional.empty();
        }
        String name = dotted(member.owner().asInternalName());
        String memberName = member.name().stringValue();
        return own.contains(name) || allowed.allowsMember(name, memberName, member.type().stringValue())
                ? Optional.empty()
                : Optional.of(memberName.equals("<init>") ? name : name + "." + memberName);
    }

    private Optional<String> forbiddenTypes(String descriptor) {
        List<ClassDesc> types = new ArrayList<>();
        if (descriptor.startsWith("(")) {
            MethodTypeDesc method = MethodTypeDesc.ofDescriptor(descriptor);
            types.addAll(method.parameterList());
            types.add(method.returnType());
        } else {
            types.add(ClassDesc.ofDescriptor(descriptor));
        }
        return types.stream().flatMap(type -> forbiddenType(type).stream()).findFirst();
    }

    private Optional<String> forbiddenType(ClassDesc type) {
        ClassDesc element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        if (element.isPrimitive()) {
            return Optional.empty();
        }
        String descriptor = element.descriptorString();
        String name = dotted(descriptor.substring(1, descriptor.length() - 1));
        return own.contains(name) || allowed.allowsClass(name) ? Optional.empty() : Optional.of(name);
    }

    private static Diagnostic diagnostic(ClassModel model, PoolEntry entry, String what) {
        String file = model.findAttribute(Attributes.sourceFile())
                .map(SourceFileAttribute::sourceFile)
                .map(name -> name.stringValue())
                .orElse("");
        return new Diagnostic(file, lineOf(model, entry), 0, "not allowed: " + what, reason(what));
    }

    private static int lineOf(ClassModel model, PoolEntry entry) {
        for (MethodModel method : model.methods()) {
            int line = 0;
            for (CodeElement element : method.code().map(code -> code.elementList()).orElse(List.of())) {
                if (element instanceof LineNumber number) {
                    line = number.line();
                } else if (uses(element, entry)) {
                    return line;
                }
            }
        }
        return 0;
    }

    private static boolean uses(CodeElement element, PoolEntry entry) {
        return switch (element) {
            case InvokeInstruction call -> matches(call.method(), entry);
            case FieldInstruction field -> matches(field.field(), entry);
            case NewObjectInstruction creation -> matches(creation.className(), entry);
            default -> false;
        };
    }

    private static boolean matches(PoolEntry used, PoolEntry entry) {
        if (used.equals(entry)) {
            return true;
        }
        return used instanceof MemberRefEntry member
                && (member.owner().equals(entry) || member.nameAndType().equals(entry));
    }

    private static String dotted(String internalName) {
        return internalName.replace('/', '.');
    }

    static String reason(String what) {
        if (what.matches("java\\.(io|nio)\\..*|java\\.util\\.Formatter|java\\.util\\.zip\\..*")) {
            return "The program uses " + what + ", which reaches files. Programs run here can't.";
        }
        if (what.matches("java\\.net\\..*|javax\\.net\\..*")) {
            return "The program uses " + what + ", which reaches the network. Programs run here can't.";
        }
        if (what.matches("java\\.lang\\.(Process.*|Runtime\\.exec)")) {
            return "The program uses " + what + ", which starts other programs. Programs run here can't.";
        }
        if (what.matches("java\\.lang\\.Thread.*|java\\.util\\.concurrent\\..*|java\\.util\\.Timer.*")) {
            return "The program uses " + what + ", which starts threads. Programs run here have only one.";
        }
        return "The program uses " + what + ", which is closed to programs run here.";
    }
}
